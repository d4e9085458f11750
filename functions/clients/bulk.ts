import type { clients } from '#shared/clients/routes.ts';
import type { BulkChange } from '#shared/clients/schema.ts';
import type { Input } from '#shared/contract/route.ts';
import { decide, type Action } from '#shared/kernel/access.ts';
import { AppError } from '#shared/kernel/errors.ts';
import type { Caller } from '#functions/runtime/caller.ts';
import { commit } from '#functions/runtime/commit.ts';
import { again } from '#functions/runtime/edit.ts';
import type { Stored } from '#functions/runtime/records.ts';
import { changed, removed, restored } from '#functions/runtime/write.ts';
import { findClient } from './find.ts';
import { checkReferences } from './references.ts';

type Refused = { clientId: string; code: string };
const atOnce = 8;

/**
 * Does one thing to many clients, each in a transaction of its own, so that one that is refused does not stop the others.
 * Answers how many were done and which were refused, with the error's code.
 */
export async function changeMany({ clientIds, change }: Input<(typeof clients)['bulk']>, caller: Caller) {
  const action = actionOf(change);
  if (!decide(caller, action).allowed) throw new AppError('forbidden', `Your role does not allow ${action}`);
  if (change.do === 'assign') await checkReferences(caller, { ownerId: change.ownerId });
  if (change.do === 'tag') await checkReferences(caller, { tagIds: [change.tagId] });
  const queue = [...new Set(clientIds)];
  const refused: Refused[] = [];
  let done = 0;
  const work = async () => {
    for (let clientId = queue.shift(); clientId; clientId = queue.shift()) {
      const code = await attempt(caller, action, clientId, change);
      if (code) refused.push({ clientId, code });
      else done++;
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return { done, refused };
}

const actionOf = (change: BulkChange): Action =>
  change.do === 'assign'
    ? 'client.assign'
    : change.do === 'remove' || change.do === 'restore'
      ? 'client.remove'
      : 'client.edit';

async function attempt(
  caller: Caller,
  action: Action,
  clientId: string,
  change: BulkChange,
): Promise<string | undefined> {
  try {
    await again(async () => {
      const client = await findClient(caller, action, clientId);
      const next = nextOf(caller, client, change);
      if (next) await commit({ ...caller }, [next.write]);
    });
    return undefined;
  } catch (error) {
    // The one place besides the edge that catches: a refusal is part of the answer here.
    if (error instanceof AppError) return error.code;
    throw error;
  }
}

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
