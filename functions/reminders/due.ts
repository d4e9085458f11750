import { Temporal } from 'temporal-polyfill';
import type { Reminder } from '#shared/reminders/schema.ts';

/** The part of a contact that its reminders depend on. */
export type Planned = {
  activityId: string;
  ownerId: string;
  state: 'planned' | 'done';
  startAt?: string | undefined;
  startOn?: string | undefined;
  remind?: number[] | undefined;
  deletedAt?: string | undefined;
};

export type Due = Omit<Reminder, 'state' | 'notificationId'>;
/** What a change of a contact does to its reminders: those that begin to wait (anew), and those that are no more. */
export type Turn = { waiting: Due[]; gone: string[] };

/** When a contact of a whole day is spoken of: nine in the morning of its owner. */
const morning = '09:00';
const day = 24 * 60;

export const reminderId = (activityId: string, minutes: number): string =>
  `rem_${activityId.slice(activityId.indexOf('_') + 1)}m${minutes}`;

/**
 * The reminders that a contact has, whether they are past or to come; none when it is done or in the trash. Whole days are
 * counted by the clocks of the owner's zone, the rest in minutes: a day before ten o'clock is ten o'clock also when the
 * clocks change in between.
 */
export function dueOf(activity: Planned | undefined, zone: string): Due[] {
  if (!activity || activity.state !== 'planned' || activity.deletedAt) return [];
  const start = startOf(activity, zone);
  if (!start) return [];
  const { activityId, ownerId: userId, remind = [] } = activity;
  return [...new Set(remind)].map((minutes) => ({
    reminderId: reminderId(activityId, minutes),
    activityId,
    userId,
    minutes,
    at: momentOf(start.subtract({ days: Math.floor(minutes / day) }).subtract({ minutes: minutes % day })),
    zone,
  }));
}

function startOf({ startAt, startOn }: Planned, zone: string): Temporal.ZonedDateTime | undefined {
  if (startAt) return Temporal.Instant.from(startAt).toZonedDateTimeISO(zone);
  return startOn ? Temporal.PlainDate.from(startOn).toZonedDateTime({ timeZone: zone, plainTime: morning }) : undefined;
}

const momentOf = (time: Temporal.ZonedDateTime): string => new Date(time.epochMilliseconds).toISOString();

/**
 * What becomes of the reminders when a contact changes. One whose time has passed while the contact is still ahead comes at
 * once; a contact that is itself past is reminded of no more: the desk shows it red. Nothing that has come already comes
 * again, unless the contact has got another time.
 */
export function remindersOf(
  before: Planned | undefined,
  after: Planned | undefined,
  { zoneOf, now }: { zoneOf: (userId: string) => string; now: string },
): Turn {
  const had = before ? dueOf(before, zoneOf(before.ownerId)) : [];
  const has = after ? dueOf(after, zoneOf(after.ownerId)) : [];
  const isAhead = after !== undefined && endsAfter(after, zoneOf(after.ownerId), now);
  const kept = isAhead ? has : [];
  const ids = new Set(kept.map((each) => each.reminderId));
  return {
    waiting: kept.filter((each) => {
      const old = had.find((other) => other.reminderId === each.reminderId);
      if (!old || old.at !== each.at) return true;
      return each.at > now && (old.userId !== each.userId || old.zone !== each.zone);
    }),
    gone: had.filter((each) => !ids.has(each.reminderId)).map((each) => each.reminderId),
  };
}

/** Whether a contact is still ahead: its moment, or the end of its day in the owner's zone. */
function endsAfter({ startAt, startOn }: Planned, zone: string, now: string): boolean {
  if (startAt) return startAt > now;
  if (!startOn) return false;
  return momentOf(Temporal.PlainDate.from(startOn).add({ days: 1 }).toZonedDateTime(zone)) > now;
}
