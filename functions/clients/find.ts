import { decide, visibleOwners, type Action } from '#shared/kernel/access.ts';
import { AppError } from '#shared/kernel/errors.ts';
import type { Caller } from '#functions/runtime/caller.ts';
import { readRecord } from '#functions/runtime/named.ts';
import type { Stored } from '#functions/runtime/records.ts';

/**
 * A client that this caller may see and do this to. Throws `not_found` when there is none in his workspace or he may not
 * see it (records out of reach do not exist either), `forbidden` when he sees it but may not do this.
 */
export async function findClient(caller: Caller, action: Action, clientId: string): Promise<Stored<'client'>> {
  const data = await readRecord(caller, 'client', clientId);
  if (!data || !decide(caller, 'client.view', data).allowed) throw new AppError('not_found', 'No such client');
  const decision = decide(caller, action, data);
  if (!decision.allowed) throw new AppError('forbidden', `You may not do this: ${action}`, { reason: decision.reason });
  return data;
}

/**
 * May this caller do this to the client that a record belongs to? A record has its client, so the client itself is read
 * only where the answer depends on whose it is. Throws as `findClient`.
 */
export async function reachClient(caller: Caller, action: Action, clientId: string): Promise<void> {
  if (visibleOwners(caller) !== 'all' || !decide(caller, action).allowed) await findClient(caller, action, clientId);
}

/** The same, for changes: a client in the trash is restored first. */
export async function findLiveClient(caller: Caller, action: Action, clientId: string): Promise<Stored<'client'>> {
  const client = await findClient(caller, action, clientId);
  if (client.deletedAt) throw inTrash();
  return client;
}

export const inTrash = () => new AppError('conflict', 'It lies in the trash; restore it first', { reason: 'in_trash' });
export const notInTrash = () =>
  new AppError('conflict', 'Only what lies in the trash can be deleted for good or restored', {
    reason: 'not_in_trash',
  });
