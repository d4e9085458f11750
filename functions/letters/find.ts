import { decide, type Action } from '#shared/kernel/access.ts';
import { AppError } from '#shared/kernel/errors.ts';
import { inTrash } from '#functions/clients/find.ts';
import type { Caller } from '#functions/runtime/caller.ts';
import { readRecord } from '#functions/runtime/named.ts';
import { db, type Stored } from '#functions/runtime/records.ts';

type Letter = Stored<'letter'>;

/**
 * A letter that this caller may see and do this to: his own (or his group's), or one of a client or deal of his. A draft
 * is seen by its writer alone. Throws `not_found`: what is out of reach does not exist.
 */
export async function findLetter(caller: Caller, action: Action, letterId: string): Promise<Letter> {
  const letter = await readRecord(caller, 'letter', letterId);
  if (!letter || !(await isReached(caller, action, letter))) throw new AppError('not_found', 'No such letter');
  return letter;
}

async function isReached(caller: Caller, action: Action, letter: Letter): Promise<boolean> {
  const { workspaceId } = caller;
  const { state, ownerId, clientId, dealId } = letter;
  if (state === 'draft') return ownerId === caller.userId;
  if (decide(caller, action, { ownerId }).allowed) return true;
  const client = clientId && (await db.entities.client.get({ workspaceId, clientId }).go()).data;
  if (client && decide(caller, action, { ownerId: client.ownerId }).allowed) return true;
  const deal = dealId && (await db.entities.deal.get({ workspaceId, dealId }).go()).data;
  return Boolean(deal) && decide(caller, action, deal as Stored<'deal'>).allowed;
}

/** A letter that may still be written. Throws `conflict` with the reason `letter_left` once it is more than a draft. */
export async function findDraft(caller: Caller, letterId: string): Promise<Letter> {
  const letter = await findLetter(caller, 'letter.send', letterId);
  if (letter.deletedAt) throw inTrash();
  if (letter.state !== 'draft') throw letterLeft();
  return letter;
}

export const letterLeft = () =>
  new AppError('conflict', 'The letter is no draft any more; call it back, or write another', {
    reason: 'letter_left',
  });
