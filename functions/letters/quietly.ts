import { AppError } from '#shared/kernel/errors.ts';
import { Stale } from '#functions/runtime/commit.ts';
import { changeItem, recordItem, type Item } from '#functions/runtime/items.ts';
import { transact } from '#functions/runtime/transact.ts';
import type { Write } from '#functions/runtime/write.ts';

/**
 * Writes letters without an entry in the audit trail: what somebody types into a draft every second, and what the mail
 * service tells, would fill it with nothing that anyone asks about. The read model hears of it as of all else. Throws
 * `Stale` when the letter has moved on since it was read.
 */
export async function writeQuietly(workspaceId: string, given: Write | Write[], more: Item[] = []): Promise<void> {
  const writes = [given].flat();
  const failure = await transact([...writes.map(recordItem), ...more, ...changeItem(workspaceId, writes)]);
  if (!failure) return;
  if (failure.some(({ Code }) => Code === 'ConditionalCheckFailed')) throw new Stale();
  throw new AppError('internal', 'The letter could not be written');
}
