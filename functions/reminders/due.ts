import { Temporal } from 'temporal-polyfill';
import { nextAfter, occurrenceOn } from '#shared/activities/repeat.ts';
import { dayOf, laterBy, type When } from '#shared/activities/when.ts';
import { dayIn } from '#shared/kernel/time.ts';
import type { Reminder } from '#shared/reminders/schema.ts';

/** The part of a contact that its reminders depend on. */
export type Planned = {
  activityId: string;
  ownerId: string;
  state: 'planned' | 'done';
  startAt?: string | undefined;
  startOn?: string | undefined;
  repeat?: string | undefined;
  exceptOn?: string[] | undefined;
  remind?: number[] | undefined;
  deletedAt?: string | undefined;
};

export type Due = Omit<Reminder, 'state'>;

/** When a contact of a whole day is spoken of: nine in the morning of its owner. */
const morning = '09:00';
const dayMinutes = 24 * 60;

export const reminderId = (activityId: string, minutes: number): string =>
  `rem_${activityId.slice(activityId.indexOf('_') + 1)}m${minutes}`;

/** How long before a contact its owner wants to hear of it, in minutes; nothing when it is done or in the trash. */
export const remindedOf = (activity: Planned | undefined): number[] =>
  !activity || activity.state !== 'planned' || activity.deletedAt ? [] : [...new Set(activity.remind)];

/**
 * The reminders of a contact where it stands, whether they are past or to come: what happens once, at its time; what is
 * repeated, at the first of its times that is still ahead. Nothing for a series that is over.
 */
export function dueOf(activity: Planned | undefined, zone: string, now: string): Due[] {
  const wanted = remindedOf(activity);
  const stands = wanted.length && activity ? standing(activity, zone, now) : undefined;
  return activity && stands ? wanted.flatMap((minutes) => dueFor(activity, zone, minutes, stands) ?? []) : [];
}

/** Where a contact stands at a moment: of what is repeated the first occurrence that is ahead. */
function standing(activity: Planned, zone: string, now: string): When | undefined {
  if (!activity.repeat) return activity;
  let next = nextAfter(activity, zone, laterBy(-1, dayIn(zone, now)));
  while (next && !isAhead(next, zone, now)) next = nextAfter(activity, zone, next.on);
  return next;
}

/** Whether something is still to come: its moment, or the end of its day in the owner's zone. */
export function isAhead({ startAt, startOn }: When, zone: string, now: string): boolean {
  if (startAt) return startAt > now;
  if (!startOn) return false;
  return momentOf(Temporal.PlainDate.from(startOn).add({ days: 1 }).toZonedDateTime(zone)) > now;
}

/** The reminder of the occurrence on a day (`on`); of what happens once, of that. Nothing when it does not come then. */
export function dueOn(activity: Planned, zone: string, minutes: number, on: string | undefined): Due | undefined {
  if (!remindedOf(activity).includes(minutes)) return undefined;
  const day = on ?? dayOf(activity, zone);
  const stands = activity.repeat ? day && occurrenceOn(activity, zone, day) : activity;
  return stands ? dueFor(activity, zone, minutes, stands) : undefined;
}

/** The first reminder that is due after a moment, of an occurrence after a day. Of what happens once, its only one. */
export function dueAfter(
  activity: Planned,
  zone: string,
  minutes: number,
  { since, on = '' }: { since: string; on?: string | undefined },
): Due | undefined {
  if (!remindedOf(activity).includes(minutes)) return undefined;
  const isLater = (due: Due | undefined) => due !== undefined && due.at > since;
  if (!activity.repeat) {
    const due = dueFor(activity, zone, minutes, activity);
    return isLater(due) ? due : undefined;
  }
  const around = laterBy(-2, dayIn(zone, new Date(Date.parse(since) + minutes * 60_000).toISOString()));
  let next = nextAfter(activity, zone, on > around ? on : around);
  while (next && !isLater(dueFor(activity, zone, minutes, next))) next = nextAfter(activity, zone, next.on);
  return next && dueFor(activity, zone, minutes, next);
}

/**
 * Whole days are counted by the clocks of the owner's zone, the rest in minutes: a day before ten o'clock is ten o'clock
 * also when the clocks change in between.
 */
function dueFor(activity: Planned, zone: string, minutes: number, at: When): Due | undefined {
  const start = startOf(at, zone);
  if (!start) return undefined;
  const { activityId, ownerId: userId, repeat } = activity;
  return {
    reminderId: reminderId(activityId, minutes),
    activityId,
    userId,
    minutes,
    at: momentOf(
      start.subtract({ days: Math.floor(minutes / dayMinutes) }).subtract({ minutes: minutes % dayMinutes }),
    ),
    zone,
    ...(repeat && { on: dayOf(at, zone) ?? '' }),
  };
}

function startOf({ startAt, startOn }: When, zone: string): Temporal.ZonedDateTime | undefined {
  if (startAt) return Temporal.Instant.from(startAt).toZonedDateTimeISO(zone);
  return startOn ? Temporal.PlainDate.from(startOn).toZonedDateTime({ timeZone: zone, plainTime: morning }) : undefined;
}

const momentOf = (time: Temporal.ZonedDateTime): string => new Date(time.epochMilliseconds).toISOString();
