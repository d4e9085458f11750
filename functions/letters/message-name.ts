import { takeItem, type Item } from '#functions/runtime/items.ts';
import { db } from '#functions/runtime/records.ts';

const kind = 'messageId';

/**
 * The part of a transaction that remembers a letter by its Message-ID (with angle brackets): answers to it are found by
 * that, and the same letter is not kept twice. Where another letter has the name the transaction is `Stale`.
 */
export const messageName = (workspaceId: string, messageId: string, letterId: string): Item =>
  takeItem({ workspaceId, kind, value: messageId, recordId: letterId }, undefined);

/** What gives the name back with a letter that goes for good. */
export const messageNameBack = (workspaceId: string, messageId: string, letterId: string) => ({
  workspaceId,
  kind,
  value: messageId,
  recordId: letterId,
});

/** The letter that is known by a Message-ID in this workspace. */
export async function letterNamed(workspaceId: string, messageId: string): Promise<string | undefined> {
  const { data } = await db.entities.sentinel.get({ workspaceId, kind, value: messageId }).go({ consistent: true });
  return data?.recordId;
}
