import type { clients } from '#shared/clients/routes.ts';
import type { BulkChange } from '#shared/clients/schema.ts';
import type { Input } from '#shared/contract/route.ts';
import { decide, type Action } from '#shared/kernel/access.ts';
import { AppError } from '#shared/kernel/errors.ts';
import type { Caller } from '#functions/runtime/caller.ts';
import { commit } from '#functions/runtime/commit.ts';
import { again } from '#functions/runtime/edit.ts';
import { oneByOne } from '#functions/runtime/one-by-one.ts';
import type { Stored } from '#functions/runtime/records.ts';
import { changed, removed, restored } from '#functions/runtime/write.ts';
import { findClient } from './find.ts';
import { checkReferences } from './references.ts';

/** Does one thing to many clients. Answers how many were done and which were refused, with the error's code. */
export async function changeMany({ clientIds, change }: Input<(typeof clients)['bulk']>, caller: Caller) {
  const action = actionOf(change);
  if (!decide(caller, action).allowed) throw new AppError('forbidden', `Your role does not allow ${action}`);
  if (change.do === 'assign') await checkReferences(caller, { ownerId: change.ownerId });
  if (change.do === 'tag') await checkReferences(caller, { tagIds: [change.tagId] });
  return oneByOne(
    clientIds,
    (clientId) => changeOne(caller, action, clientId, change),
    (clientId, { code }) => ({ clientId, code }),
  );
}

const actionOf = (change: BulkChange): Action =>
  change.do === 'assign'
    ? 'client.assign'
    : change.do === 'remove' || change.do === 'restore'
      ? 'client.remove'
      : 'client.edit';

const changeOne = (caller: Caller, action: Action, clientId: string, change: BulkChange) =>
  again(async () => {
    const client = await findClient(caller, action, clientId);
    const next = nextOf(caller, client, change);
    if (next) await commit({ ...caller }, [next.write]);
  });

function nextOf(caller: Caller, client: Stored<'client'>, change: BulkChange) {
  const trashed = client.deletedAt !== undefined;
  if (change.do === 'remove') return trashed ? undefined : removed(caller, 'client', client);
  if (change.do === 'restore') return trashed ? restored(caller, 'client', client) : undefined;
  if (trashed) throw new AppError('conflict', 'It lies in the trash');
  const { tagIds } = client;
  if (change.do === 'assign') return changed(caller, 'client', client, { ownerId: change.ownerId });
  if (change.do === 'lifecycle') return changed(caller, 'client', client, { lifecycle: change.lifecycle });
  if (change.do === 'untag')
    return tagIds.includes(change.tagId)
      ? changed(caller, 'client', client, { tagIds: tagIds.filter((id) => id !== change.tagId) })
      : undefined;
  return tagIds.includes(change.tagId)
    ? undefined
    : changed(caller, 'client', client, { tagIds: [...tagIds, change.tagId] });
}
