import { notInTrash } from '#functions/clients/find.ts';
import type { Caller } from '#functions/runtime/caller.ts';
import { again } from '#functions/runtime/edit.ts';
import { removed, restored } from '#functions/runtime/write.ts';
import { commitActivities } from './commit.ts';
import { findActivity } from './find.ts';

type Key = { activityId: string };

/** Into the trash; removed once more it stays as it is. */
export function removeActivity({ activityId }: Key, caller: Caller) {
  return again(async () => {
    const activity = await findActivity(caller, 'activity.edit', activityId);
    if (activity.deletedAt) return activity;
    const { write, record } = removed(caller, 'activity', activity);
    await commitActivities(caller, [write]);
    return record;
  });
}

export function restoreActivity({ activityId }: Key, caller: Caller) {
  return again(async () => {
    const activity = await findActivity(caller, 'activity.edit', activityId);
    if (!activity.deletedAt) throw notInTrash();
    const { write, record } = restored(caller, 'activity', activity);
    await commitActivities(caller, [write]);
    return record;
  });
}
