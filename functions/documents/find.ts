import { decide, rights, type Action } from '#shared/kernel/access.ts';
import { AppError } from '#shared/kernel/errors.ts';
import { findClient } from '#functions/clients/find.ts';
import type { Caller } from '#functions/runtime/caller.ts';
import { db, type Stored } from '#functions/runtime/records.ts';

/**
 * A document that this caller may see and do this to. Whoever knows clients reaches the documents of those he sees; the
 * accountant, who knows none, reaches all. Throws `not_found`, or `forbidden` when his role does not allow it.
 */
export async function findDocument(caller: Caller, action: Action, documentId: string): Promise<Stored<'document'>> {
  const { workspaceId } = caller;
  const { data } = await db.entities.document.get({ workspaceId, documentId }).go({ consistent: true });
  if (!data) throw new AppError('not_found', 'No such document');
  if (caller.reach !== 'all' && rights[caller.role].includes('client.view'))
    await findClient(caller, 'client.view', data.clientId);
  const decision = decide(caller, action);
  if (!decision.allowed) throw new AppError('forbidden', `You may not do this: ${action}`, { reason: decision.reason });
  return data;
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
