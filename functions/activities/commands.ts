import type { activities } from '#shared/activities/routes.ts';
import type { Commands } from '#functions/runtime/handlers.ts';
import { changeMany } from './bulk.ts';
import { completeActivity } from './complete.ts';
import { createActivity } from './create.ts';
import { findActivity } from './find.ts';
import { assignActivity, postponeActivity, reopenActivity, updateActivity } from './plan.ts';
import { removeActivity, restoreActivity } from './trash.ts';

export const activityCommands: Commands<typeof activities> = {
  get: ({ activityId }, caller) => findActivity(caller, 'activity.view', activityId),
  create: createActivity,
  update: updateActivity,
  complete: completeActivity,
  reopen: reopenActivity,
  postpone: postponeActivity,
  assign: assignActivity,
  remove: removeActivity,
  restore: restoreActivity,
  bulk: changeMany,
};
