import type { activities } from '#shared/activities/routes.ts';
import type { ActivityBulkChange } from '#shared/activities/schema.ts';
import type { Input } from '#shared/contract/route.ts';
import { checkReferences } from '#functions/clients/references.ts';
import type { Caller } from '#functions/runtime/caller.ts';
import { oneByOne } from '#functions/runtime/one-by-one.ts';
import { completeActivity } from './complete.ts';
import { assignActivity, postponeActivity } from './plan.ts';
import { removeActivity, restoreActivity } from './trash.ts';

/** Does one thing to many activities. */
export async function changeMany({ activityIds, change }: Input<(typeof activities)['bulk']>, caller: Caller) {
  if (change.do === 'assign') await checkReferences(caller, { ownerId: change.ownerId });
  if (change.do === 'complete') await checkReferences(caller, { outcomeId: change.outcomeId });
  return oneByOne(
    activityIds,
    (activityId) => changeOne({ ...caller }, activityId, change),
    (activityId, { code, details }) => ({ activityId, code, ...(details?.reason && { reason: details.reason }) }),
  );
}

function changeOne(caller: Caller, activityId: string, change: ActivityBulkChange): Promise<unknown> {
  switch (change.do) {
    case 'complete':
      return completeActivity({ activityId, outcomeId: change.outcomeId }, caller);
    case 'postpone':
      return postponeActivity({ activityId, toDay: change.toDay }, caller);
    case 'assign':
      return assignActivity({ activityId, ownerId: change.ownerId }, caller);
    case 'remove':
      return removeActivity({ activityId }, caller);
    case 'restore':
      return restoreActivity({ activityId }, caller);
  }
}
