import { nextAfter, problemOfSeries, restFrom, type Occurrence, type Series } from '#shared/activities/repeat.ts';
import { dayOf, laterBy } from '#shared/activities/when.ts';
import { newId } from '#shared/kernel/ids.ts';
import { dayIn } from '#shared/kernel/time.ts';
import type { Caller } from '#functions/runtime/caller.ts';
import { now } from '#functions/runtime/clock.ts';
import type { Stored } from '#functions/runtime/records.ts';
import { created, type Write } from '#functions/runtime/write.ts';
import { issue } from './references.ts';

type Activity = Stored<'activity'>;
type Made = { write: Write; record: Activity };

/** Throws `invalid` for a series that does not begin on a day of its own rule, as RFC 5545 §3.8.5.3 asks. */
export function checkRepeat(series: Series, zone: string): void {
  const problem = problemOfSeries(series, zone);
  if (problem) throw issue('repeat', problem);
}

/** What stays the same from one occurrence to the next. */
export const likewise = (activity: Activity) => {
  const { kindId, direction, minutes, importance, subject, said, clientId, personId, dealId, ownerId, remind } =
    activity;
  return { kindId, direction, minutes, importance, subject, said, clientId, personId, dealId, ownerId, remind };
};

/** A planned record of its own for an occurrence; with `repeat` it carries the rest of the series. */
export function planned(
  caller: Caller,
  activity: Activity,
  at: Occurrence & { minutes?: number | undefined; repeat?: string | undefined; exceptOn?: string[] | undefined },
): Made {
  return created(caller, 'activity', {
    ...likewise(activity),
    activityId: newId('activity'),
    state: 'planned',
    startAt: at.startAt,
    startOn: at.startOn,
    on: at.on,
    minutes: at.minutes ?? activity.minutes,
    repeat: at.repeat,
    exceptOn: at.exceptOn,
  });
}

/** The rest of a series from an occurrence on, as a record of its own. */
export function continued(caller: Caller, activity: Activity & { repeat: string }, zone: string, next: Occurrence) {
  const { repeat, exceptOn } = restFrom(activity, zone, next);
  return planned(caller, activity, { ...next, repeat, exceptOn });
}

/**
 * The next occurrence after one that is done now: what was missed meanwhile is not caught up with, and what is done early
 * comes again on its own day. Nothing when it is not repeated or was the last.
 */
export function nextOf(caller: Caller, activity: Activity, zone: string): Made | undefined {
  const { repeat } = activity;
  const first = dayOf(activity, zone);
  if (!repeat || !first) return undefined;
  const today = dayIn(zone, now());
  const from = activity.startAt ? laterBy(-1, today) : today;
  let next = nextAfter(activity, zone, first > from ? first : from);
  if (next?.startAt && next.startAt <= now()) next = nextAfter(activity, zone, next.on);
  return next && continued(caller, { ...activity, repeat }, zone, next);
}
