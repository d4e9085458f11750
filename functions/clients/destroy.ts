import type { clients } from '#shared/clients/routes.ts';
import type { Input } from '#shared/contract/route.ts';
import { AppError } from '#shared/kernel/errors.ts';
import type { Caller } from '#functions/runtime/caller.ts';
import { commit } from '#functions/runtime/commit.ts';
import { again } from '#functions/runtime/edit.ts';
import { db } from '#functions/runtime/records.ts';
import { destroyed, type Write } from '#functions/runtime/write.ts';
import { activitiesOf } from '#functions/activities/of-subject.ts';
import { requisitesOf } from '#functions/requisites/of-client.ts';
import { forgetAnswers } from '#functions/autofill/forget.ts';
import { destroyFilesOf } from '#functions/files/destroy.ts';
import { findClient, notInTrash } from './find.ts';

/** A transaction holds 100 items; a destroyed record takes one and its audit entry another. */
const chunk = 40;

/**
 * Deletes a client in the trash for good, with contact persons, notes, activities, letters, files, and what registers
 * answered about it. Those go first, in chunks, the client last: what a crash leaves behind is a client in the trash, to be
 * deleted again.
 */
export async function destroyClient({ clientId }: Input<(typeof clients)['destroy']>, caller: Caller): Promise<void> {
  await again(async () => {
    const client = await findClient(caller, 'client.destroy', clientId);
    if (!client.deletedAt) throw notInTrash();
    await refuseWithDeals(caller.workspaceId, clientId);
    await refuseWithDocuments(caller.workspaceId, clientId);
    const parts = await partsOf(caller.workspaceId, clientId);
    const people = parts.flatMap(({ kind, before }) => (kind === 'person' && before ? [before] : []));
    await destroyFilesOf(caller, [clientId, ...people.map(({ personId }) => personId)]);
    const addresses = [client, ...people].flatMap(({ emails }) => emails.map(({ address }) => address));
    // Read at its first use, as everything that seldom happens is.
    const { destroyLettersOf } = await import('#functions/letters/destroy.ts');
    await destroyLettersOf(caller, { clientId, addresses });
    await forgetAnswers(caller, clientId);
    for (let from = 0; from < parts.length; from += chunk) await commit({ ...caller }, parts.slice(from, from + chunk));
    await commit(caller, [destroyed('client', client)]);
  });
}

/** A deal must not lose its client: deals are deleted first, those in the trash too. */
async function refuseWithDeals(workspaceId: string, clientId: string): Promise<void> {
  const { data } = await db.entities.deal.query.ofClient({ workspaceId, buyerId: clientId }).go({ limit: 1 });
  if (data.length) throw new AppError('conflict', 'There are deals with this client', { reason: 'has_deals' });
}

/** Papers are kept for years: a client who has any stays. */
async function refuseWithDocuments(workspaceId: string, clientId: string): Promise<void> {
  const { data } = await db.entities.document.query.ofClient({ workspaceId, clientId }).go({ limit: 1 });
  if (data.length) throw new AppError('conflict', 'There are documents for this client', { reason: 'has_documents' });
}

async function partsOf(workspaceId: string, clientId: string): Promise<Write[]> {
  const [people, notes, activities, requisites] = await Promise.all([
    db.entities.person.query.ofClient({ workspaceId, clientId }).go({ pages: 'all' }),
    db.entities.note.query.ofSubject({ workspaceId, subjectId: clientId }).go({ pages: 'all' }),
    activitiesOf(workspaceId, clientId),
    requisitesOf(workspaceId, clientId),
  ]);
  return [
    ...people.data.map((person) => destroyed('person', person)),
    ...notes.data.map((note) => destroyed('note', note)),
    ...activities.map((activity) => destroyed('activity', activity)),
    ...(requisites ? [destroyed('requisites', requisites)] : []),
  ];
}
