import type { Input } from '#shared/contract/route.ts';
import { decide } from '#shared/kernel/access.ts';
import { AppError } from '#shared/kernel/errors.ts';
import { newId } from '#shared/kernel/ids.ts';
import type { views } from '#shared/views/routes.ts';
import { problemsIn, type ViewAudience } from '#shared/views/schema.ts';
import { inTrash, notInTrash } from '#functions/clients/find.ts';
import type { Caller } from '#functions/runtime/caller.ts';
import { commit } from '#functions/runtime/commit.ts';
import { again, edit } from '#functions/runtime/edit.ts';
import type { Commands } from '#functions/runtime/handlers.ts';
import { db } from '#functions/runtime/records.ts';
import { created, removed, restored } from '#functions/runtime/write.ts';
import { arrangedViews, findOwnView, viewsOf } from './find.ts';

type Rows = typeof views;

export const viewCommands: Commands<Rows> = {
  list: ({ object }, caller) => arrangedViews(caller, object),
  create: createView,
  update: updateView,
  arrange: arrangeViews,
  remove: removeView,
  restore: restoreView,
};

/** More tabs than this nobody looks through; all views of a workspace are read at once. */
const maxViews = 400;

function refuseSharing(caller: Caller, audience: ViewAudience | undefined): void {
  if (audience === 'all' && !decide(caller, 'view.share').allowed)
    throw new AppError('forbidden', 'You may not share views with everybody');
}

async function createView({ object, name, audience, state }: Input<Rows['create']>, caller: Caller) {
  refuseSharing(caller, audience);
  if ((await viewsOf(caller)).length >= maxViews)
    throw new AppError('conflict', 'There are too many views; delete some that nobody needs', {
      reason: 'too_many_views',
    });
  const { userId: ownerId } = caller;
  const { write, record } = created(caller, 'view', { viewId: newId('view'), object, name, audience, ownerId, state });
  await commit(caller, [write]);
  return record;
}

function updateView({ viewId, version, ...changes }: Input<Rows['update']>, caller: Caller) {
  refuseSharing(caller, changes.audience);
  const read = async () => {
    const view = await findOwnView(caller, viewId);
    if (view.deletedAt) throw inTrash();
    const [problem] = changes.state ? problemsIn(view.object, changes.state) : [];
    if (problem)
      throw new AppError('invalid', 'The criteria do not fit this list', {
        issues: [{ path: 'state.where', rule: problem, message: problem }],
      });
    return view;
  };
  return edit(caller, { kind: 'view', read, version, changes });
}

/** One's own habit: the last word counts, and what one does not see is left out. */
async function arrangeViews({ object, viewIds, firstId }: Input<Rows['arrange']>, caller: Caller) {
  const { workspaceId, userId } = caller;
  await db.entities.viewOrder.put({ workspaceId, userId, object, viewIds, ...(firstId && { firstId }) }).go();
  return arrangedViews(caller, object);
}

function removeView({ viewId }: Input<Rows['remove']>, caller: Caller) {
  return again(async () => {
    const view = await findOwnView(caller, viewId);
    if (view.deletedAt) return view;
    const { write, record } = removed(caller, 'view', view);
    await commit(caller, [write]);
    return record;
  });
}

function restoreView({ viewId }: Input<Rows['restore']>, caller: Caller) {
  return again(async () => {
    const view = await findOwnView(caller, viewId);
    if (!view.deletedAt) throw notInTrash();
    const { write, record } = restored(caller, 'view', view);
    await commit(caller, [write]);
    return record;
  });
}
