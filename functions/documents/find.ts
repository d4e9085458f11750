import { decide, type Action } from '#shared/kernel/access.ts';
import { AppError } from '#shared/kernel/errors.ts';
import type { Caller } from '#functions/runtime/caller.ts';
import { readRecord } from '#functions/runtime/named.ts';
import { db, type Stored } from '#functions/runtime/records.ts';

/**
 * A document that this caller may see and do this to: his own (or his group's), or one of a client of his. Throws
 * `not_found`: what is out of reach does not exist. Whether his role allows it at all the edge has asked already.
 */
export async function findDocument(caller: Caller, action: Action, documentId: string): Promise<Stored<'document'>> {
  const data = await readRecord(caller, 'document', documentId);
  if (!data || !(await isReached(caller, action, data))) throw new AppError('not_found', 'No such document');
  return data;
}

async function isReached(caller: Caller, action: Action, { ownerId, clientId }: Stored<'document'>): Promise<boolean> {
  if (decide(caller, action, { ownerId }).allowed) return true;
  const { data } = await db.entities.client.get({ workspaceId: caller.workspaceId, clientId }).go();
  return data !== null && decide(caller, action, { ownerId: data.ownerId }).allowed;
}

/** The same while it may still be changed. Throws `conflict` with the reason `document_frozen` once it was issued. */
export async function findDraft(caller: Caller, documentId: string): Promise<Stored<'document'>> {
  const document = await findDocument(caller, 'document.edit', documentId);
  if (document.state !== 'draft') throw frozen();
  return document;
}

export const frozen = () =>
  new AppError('conflict', 'An issued document stays as it is; cancel it and make another', {
    reason: 'document_frozen',
  });

/** Every document of a client, oldest first. */
export async function documentsOfClient(workspaceId: string, clientId: string): Promise<Stored<'document'>[]> {
  const { data } = await db.entities.document.query
    .ofClient({ workspaceId, clientId })
    .go({ pages: 'all', limit: 500 });
  return data;
}

/** The documents made from a deal, oldest first; they stand with the client that the deal had then. */
export const documentsOfDeal = async (
  workspaceId: string,
  { dealId, clientId }: { dealId: string; clientId?: string | undefined },
): Promise<Stored<'document'>[]> =>
  clientId ? (await documentsOfClient(workspaceId, clientId)).filter((each) => each.dealId === dealId) : [];
