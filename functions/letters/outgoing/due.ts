import type { Item, Plain } from '#functions/runtime/items.ts';
import { db } from '#functions/runtime/records.ts';
import type { Due } from './awaken.ts';

/** The part of a transaction that lets the nightly comparison find a letter that shall leave. */
export function dueItem({ workspaceId, letterId, sendAt }: Due): Item {
  const expiresAt = Math.ceil(Date.parse(sendAt) / 1000) + 40 * 86_400;
  const due = { workspaceId, letterId, sendAt, dueOn: sendAt.slice(0, 10), expiresAt };
  return { Put: db.entities.letterDue.put(due).params() } as Plain;
}
