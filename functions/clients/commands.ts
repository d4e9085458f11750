import type { clients } from '#shared/clients/routes.ts';
import type { Input } from '#shared/contract/route.ts';
import { newId } from '#shared/kernel/ids.ts';
import type { Caller } from '#functions/runtime/caller.ts';
import { commit } from '#functions/runtime/commit.ts';
import { again, edit } from '#functions/runtime/edit.ts';
import type { Commands } from '#functions/runtime/handlers.ts';
import { created, removed, restored } from '#functions/runtime/write.ts';
import { changeMany } from './bulk.ts';
import { destroyClient } from './destroy.ts';
import { findClient, findLiveClient, notInTrash } from './find.ts';
import { checkReferences } from './references.ts';

type Rows = typeof clients;

export const clientCommands: Commands<Rows> = {
  get: ({ clientId }, caller) => findClient(caller, 'client.view', clientId),
  create: createClient,
  update: updateClient,
  remove: removeClient,
  restore: restoreClient,
  destroy: destroyClient,
  bulk: changeMany,
};

/** Adds a client; without an owner it belongs to whoever adds it. */
async function createClient({ despiteDuplicates, ...fields }: Input<Rows['create']>, caller: Caller) {
  await checkReferences(caller, fields);
  const { write, record } = created(caller, 'client', {
    clientId: newId('client'),
    ...fields,
    ownerId: fields.ownerId ?? caller.userId,
  });
  await commit(caller, [write], { despiteDuplicates });
  return record;
}

async function updateClient(
  { clientId, version, despiteDuplicates, ...changes }: Input<Rows['update']>,
  caller: Caller,
) {
  await checkReferences(caller, changes);
  const action = changes.ownerId === undefined ? 'client.edit' : 'client.assign';
  return edit(caller, {
    kind: 'client',
    read: () => findLiveClient(caller, action, clientId),
    version,
    changes,
    despiteDuplicates,
  });
}

function removeClient({ clientId }: Input<Rows['remove']>, caller: Caller) {
  return again(async () => {
    const client = await findClient(caller, 'client.remove', clientId);
    if (client.deletedAt) return client;
    const { write, record } = removed(caller, 'client', client);
    await commit(caller, [write]);
    return record;
  });
}

function restoreClient({ clientId, despiteDuplicates }: Input<Rows['restore']>, caller: Caller) {
  return again(async () => {
    const client = await findClient(caller, 'client.remove', clientId);
    if (!client.deletedAt) throw notInTrash();
    const { write, record } = restored(caller, 'client', client);
    await commit(caller, [write], { despiteDuplicates });
    return record;
  });
}
