import ical, { ICalEventStatus, ICalEventTransparency, type ICalCalendar } from 'ical-generator';
import { Temporal } from 'temporal-polyfill';
import type { ActivityRow } from '#shared/activities/schema.ts';
import { dayOfUntil, partsOf, ruleOf } from '#shared/activities/rule.ts';
import { laterBy, momentIn, timeIn } from '#shared/activities/when.ts';
import { vtimezoneOf } from './vtimezone.ts';

/** An activity as a calendar program shows it, with the words that it is told in. */
export type Told = {
  activity: ActivityRow;
  /** The zone of whose task it is: what is repeated is repeated there. */
  zone: string;
  summary: string;
  description?: string;
};

/** What has no length takes half an hour: programs show a line of no height as nothing. */
const usualMinutes = 30;

/** A calendar as a text (RFC 5545): moments in UTC, what is repeated in its zone with the rules of its clocks. */
export function calendarFile(name: string, zone: string, told: readonly Told[]): string {
  const starts = told.flatMap(({ activity: { repeat, startAt } }) => (repeat && startAt ? Date.parse(startAt) : []));
  const since = Math.min(Date.now(), ...starts);
  const calendar = ical({
    prodId: { company: 'skrepka', product: 'calendar' },
    name: name.replace(/[\\;,]/g, ' '),
    // A calendar without a zone of its own writes stamps in UTC; events bring theirs.
    timezone: { name: null, generator: (tz) => vtimezoneOf(tz, since) },
    ttl: 3600,
    x: [{ key: 'X-WR-TIMEZONE', value: zone }],
  });
  for (const each of told) addTo(calendar, each);
  return `${calendar.toString()}\r\n`;
}

function addTo(calendar: ICalCalendar, { activity, zone, summary, description }: Told): void {
  const { activityId, version, createdAt, updatedAt, repeat, state } = activity;
  const isSeries = repeat !== undefined && state === 'planned';
  const rule = isSeries ? ruleIn({ ...activity, repeat }, zone) : undefined;
  calendar.createEvent({
    id: `${activityId}@skrepka`,
    sequence: version - 1,
    stamp: new Date(updatedAt),
    created: new Date(createdAt),
    lastModified: new Date(updatedAt),
    status: ICalEventStatus.CONFIRMED,
    summary,
    ...(description && { description }),
    ...whenOf(activity, isSeries ? zone : undefined),
    ...(rule && { repeating: rule }),
  });
}

function whenOf(activity: ActivityRow, zone: string | undefined) {
  const { startOn, minutes = usualMinutes } = activity;
  const isWhole = !activity.startAt && startOn !== undefined && activity.state === 'planned';
  if (isWhole)
    return {
      allDay: true,
      start: new Date(`${startOn}T00:00:00Z`),
      end: new Date(`${laterBy(1, startOn)}T00:00:00Z`),
      transparency: ICalEventTransparency.TRANSPARENT,
    };
  const start = Date.parse(activity.startAt ?? activity.doneAt ?? activity.createdAt);
  const end = start + (minutes || usualMinutes) * 60_000;
  if (!zone) return { start: new Date(start), end: new Date(end) };
  const at = (moment: number) => Temporal.Instant.fromEpochMilliseconds(moment).toZonedDateTimeISO(zone);
  return { start: at(start), end: at(end), timezone: zone };
}

/** RRULE and EXDATE as the kind of start wants them: days beside a day, the wall's time beside a time (§3.3.10, §3.8.5.1). */
function ruleIn({ repeat, exceptOn = [], startAt }: ActivityRow & { repeat: string }, zone: string): string {
  const { UNTIL, ...parts } = partsOf(repeat);
  const last = UNTIL && dayOfUntil(UNTIL);
  const end = last && (startAt ? compact(new Date(Date.parse(momentIn(zone, laterBy(1, last))) - 1000)) : digits(last));
  const rule = `RRULE:${ruleOf({ ...parts, ...(end && { UNTIL: end }) })}`;
  if (!exceptOn.length) return rule;
  const clock = startAt && `T${timeIn(zone, startAt).replace(':', '')}${startAt.slice(17, 19)}`;
  const days = exceptOn.map((day) => digits(day) + (clock ?? '')).join(',');
  return `${rule}\n${clock ? `EXDATE;TZID=${zone}` : 'EXDATE;VALUE=DATE'}:${days}`;
}

const digits = (day: string) => day.replaceAll('-', '');
const compact = (moment: Date) => moment.toISOString().replace(/[-:]|\.\d+/g, '');
