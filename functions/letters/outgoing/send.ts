import type { Input } from '#shared/contract/route.ts';
import { AppError } from '#shared/kernel/errors.ts';
import { maxReaders, readersOf } from '#shared/letters/address.ts';
import type { letters } from '#shared/letters/routes.ts';
import { maxDaysAhead, undoSeconds } from '#shared/letters/schema.ts';
import { originOf } from '#functions/senders/from.ts';
import type { Caller } from '#functions/runtime/caller.ts';
import { commit } from '#functions/runtime/commit.ts';
import { again } from '#functions/runtime/edit.ts';
import type { Stored } from '#functions/runtime/records.ts';
import { changed } from '#functions/runtime/write.ts';
import { readBody } from '../body.ts';
import { awaken, withdraw } from './awaken.ts';
import { dueItem } from './due.ts';
import { findDraft, findLetter, letterLeft } from '../find.ts';
import { checkSize } from './size.ts';

type Rows = typeof letters;
const dayMs = 86_400_000;
/** The message that wakes the worker is sent before the transaction, and should not be quicker. */
const leastMs = 2000;

/**
 * Lets a draft leave: in ten seconds, so that it may be called back, or at a moment. The worker is told first: a message
 * about a letter that was not released after all does nothing, a released letter without a message would never leave.
 */
export async function sendLetter({ letterId, sendAt }: Input<Rows['send']>, caller: Caller) {
  const at = momentOf(sendAt);
  return again(async () => {
    const draft = await findDraft(caller, letterId);
    checkReaders(draft);
    checkSize(draft, await readBody(draft));
    const { from } = await originOf(caller.workspaceId, caller);
    const due = { workspaceId: caller.workspaceId, letterId, sendAt: at };
    await awaken(due);
    const changes = { state: 'scheduled' as const, sendAt: at, from, failure: null };
    const { write, record } = changed(caller, 'letter', draft, changes);
    await commit(caller, [write], { more: [dueItem(due)] });
    return record;
  });
}

function momentOf(sendAt: string | undefined): string {
  if (sendAt === undefined) return new Date(Date.now() + undoSeconds * 1000).toISOString();
  const ahead = Date.parse(sendAt) - Date.now();
  if (ahead < -60_000) throw refused('sendAt', 'send_in_past');
  if (ahead > maxDaysAhead * dayMs) throw refused('sendAt', 'send_too_far');
  return new Date(Math.max(Date.parse(sendAt), Date.now() + leastMs)).toISOString();
}

function checkReaders(draft: Stored<'letter'>): void {
  const { length } = readersOf(draft);
  if (length === 0) throw refused('to', 'reader_missing');
  if (length > maxReaders) throw refused('to', 'readers_too_many');
}

const refused = (path: string, rule: string) =>
  new AppError('invalid', rule, { issues: [{ path, rule, message: rule }] });

/** A letter that has not left, or failed, becomes a draft again; whose outcome is unknown, its writer must look himself. */
export function cancelLetter({ letterId }: Input<Rows['cancel']>, caller: Caller) {
  return again(async () => {
    const letter = await findLetter(caller, 'letter.send', letterId);
    if (letter.state === 'draft') return letter;
    if (letter.state !== 'scheduled' && letter.state !== 'failed') throw letterLeft();
    if (letter.state === 'scheduled') await withdraw(letter);
    // A draft is seen by its writer alone: called back by a colleague, it is the colleague's now.
    const changes = { state: 'draft' as const, sendAt: null, from: null, failure: null, ownerId: caller.userId };
    const { write, record } = changed(caller, 'letter', letter, changes);
    await commit(caller, [write]);
    return record;
  });
}
