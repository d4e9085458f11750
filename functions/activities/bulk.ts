import type { activities } from '#shared/activities/routes.ts';
import type { ActivityBulkChange } from '#shared/activities/schema.ts';
import type { Input } from '#shared/contract/route.ts';
import { AppError } from '#shared/kernel/errors.ts';
import { checkReferences } from '#functions/clients/references.ts';
import type { Caller } from '#functions/runtime/caller.ts';
import { completeActivity } from './complete.ts';
import { assignActivity, postponeActivity } from './plan.ts';
import { removeActivity, restoreActivity } from './trash.ts';

type Refused = { activityId: string; code: string; reason?: string };
const atOnce = 8;

/** Does one thing to many, each in a transaction of its own, so that one that is refused does not stop the others. */
export async function changeMany({ activityIds, change }: Input<(typeof activities)['bulk']>, caller: Caller) {
  if (change.do === 'assign') await checkReferences(caller, { ownerId: change.ownerId });
  if (change.do === 'complete') await checkReferences(caller, { outcomeId: change.outcomeId });
  const queue = [...new Set(activityIds)];
  const refused: Refused[] = [];
  let done = 0;
  const work = async () => {
    for (let activityId = queue.shift(); activityId; activityId = queue.shift()) {
      const refusal = await attempt({ ...caller }, activityId, change);
      if (refusal) refused.push(refusal);
      else done++;
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return { done, refused };
}

async function attempt(caller: Caller, activityId: string, change: ActivityBulkChange): Promise<Refused | undefined> {
  try {
    await changeOne(caller, activityId, change);
    return undefined;
  } catch (error) {
    // The one place besides the edge that catches: a refusal is part of the answer here.
    if (!(error instanceof AppError)) throw error;
    const reason = error.details?.reason;
    return { activityId, code: error.code, ...(reason && { reason }) };
  }
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
