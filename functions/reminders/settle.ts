import { now } from '#functions/runtime/clock.ts';
import type { Stored } from '#functions/runtime/records.ts';
import { transact } from '#functions/runtime/transact.ts';
import { occurrenceOn } from '#shared/activities/repeat.ts';
import { around } from './around.ts';
import { dueAfter, dueOn, isAhead, type Due, type Planned } from './due.ts';
import { goneItem, waitingItem } from './follow.ts';

type Stands = Stored<'reminder'>;
const later = (...moments: (string | undefined)[]) => moments.reduce<string>((a, b = '') => (a > b ? a : b), '');

/**
 * What a reminder should wait for: what it waits for now, as the contact and the zone stand, or an occurrence that comes
 * before it and has not been told. Nothing when there is nothing to come.
 */
export function wantedOf(reminder: Stands, activity: Planned, zone: string): Due | undefined {
  const { minutes, on, at, state, firedAt } = reminder;
  const owed = state === 'waiting' && isOwed(reminder, activity, zone) ? dueOn(activity, zone, minutes, on) : undefined;
  const since = later(now(), firedAt, state === 'fired' ? at : undefined);
  const coming = dueAfter(activity, zone, minutes, { since });
  return owed && (!coming || owed.at <= coming.at) ? owed : coming;
}

/** Of what is repeated, an occurrence that is past is owed to nobody: the next one comes. */
function isOwed({ on }: Stands, activity: Planned, zone: string): boolean {
  if (!activity.repeat) return true;
  const stands = on && occurrenceOn(activity, zone, on);
  return stands ? isAhead(stands, zone, now()) : false;
}

/**
 * Lets a reminder wait for what it should: what is repeated may have got other days since, its owner another zone. One that
 * is due is left to its firing. Tells whether anything changed.
 */
export async function settle(reminder: Stands): Promise<boolean> {
  const { workspaceId, reminderId, at, state, userId, zone: old } = reminder;
  if (state === 'waiting' && at <= now()) return false;
  const { activity, zone } = await around(reminder);
  if (state === 'fired' && !activity?.repeat) return false;
  const wanted = activity && wantedOf(reminder, activity, zone);
  if (!wanted && state === 'fired') return false;
  if (wanted && wanted.at === at && wanted.userId === userId && wanted.zone === old && state === 'waiting')
    return false;
  // A contact that changes at this moment moves its reminders itself: what stands then is left alone.
  const item = wanted
    ? waitingItem(workspaceId, { ...wanted, ...toldOf(reminder) }, at)
    : goneItem(workspaceId, reminderId, at);
  return !(await transact([item]));
}

/** What came of the occurrence before stays with the record: a firing that is brought twice is known by it. */
export const toldOf = ({ state, at, firedAt, notificationId }: Stands) => ({
  firedAt: state === 'fired' ? at : firedAt,
  notificationId,
});
