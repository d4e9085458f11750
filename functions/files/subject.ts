import type { Action } from '#shared/kernel/access.ts';
import { AppError } from '#shared/kernel/errors.ts';
import { findClient, inTrash } from '#functions/clients/find.ts';
import { findDeal } from '#functions/deals/find.ts';
import type { Caller } from '#functions/runtime/caller.ts';
import { db } from '#functions/runtime/records.ts';

/** What a file hangs on: whoever may do this to it may do it to its files. */
export type Subject = { subjectId: string; clientId?: string; isInTrash: boolean };

/**
 * The client, contact person or deal of a file, as this caller reaches it. Throws `not_found` for what he does not see and
 * `forbidden` for what he may not do.
 */
export async function findSubject(caller: Caller, action: Action, subjectId: string): Promise<Subject> {
  if (subjectId.startsWith('per_')) return personSubject(caller, action, subjectId);
  if (subjectId.startsWith('dea_')) return dealSubject(caller, action, subjectId);
  const { deletedAt } = await findClient(caller, action, subjectId);
  return { subjectId, clientId: subjectId, isInTrash: deletedAt !== undefined };
}

/** The same, for changes: what lies in the trash is restored first. */
export async function findLiveSubject(caller: Caller, action: Action, subjectId: string): Promise<Subject> {
  const subject = await findSubject(caller, action, subjectId);
  if (subject.isInTrash) throw inTrash();
  return subject;
}

async function dealSubject(caller: Caller, action: Action, dealId: string): Promise<Subject> {
  const { deletedAt } = await findDeal(caller, action, dealId);
  return { subjectId: dealId, isInTrash: deletedAt !== undefined };
}

async function personSubject(caller: Caller, action: Action, personId: string): Promise<Subject> {
  const { data } = await db.entities.person.get({ workspaceId: caller.workspaceId, personId }).go({ consistent: true });
  if (!data) throw new AppError('not_found', 'No such contact person');
  const client = await findClient(caller, action, data.clientId);
  const isInTrash = data.deletedAt !== undefined || client.deletedAt !== undefined;
  return { subjectId: personId, clientId: data.clientId, isInTrash };
}
