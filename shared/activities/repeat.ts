import { RRuleTemporal } from 'rrule-temporal';
import { dayIn } from '../kernel/time.ts';
import { dayOfUntil, partsOf, ruleOf } from './rule.ts';
import { dayOf, laterBy, momentIn, timeIn, type When } from './when.ts';

/**
 * Something that is repeated. Where it stands now (`startAt` or `startOn`) is its first occurrence, DTSTART of RFC 5545;
 * what is done or moved away leaves the series, and the next occurrence becomes the first.
 */
export type Series = When & { repeat?: string | undefined; exceptOn?: readonly string[] | undefined };

/** One occurrence: its day in the zone of whose task it is, and its own time or whole day. */
export type Occurrence = { on: string; startAt?: string; startOn?: string };

/** No question needs more at once; a rule is not asked for more. */
const maxFound = 1000;
/** How far ahead a next occurrence is looked for: what comes once in eight years (29 February) is found. */
const farDays = 366 * 9;

/**
 * The occurrences of a series from a day to a day, both included, in the zone of whose task it is. Days repeat, the hour
 * on the wall stays: clocks that are put forward or back do not move it. An hour that is left out means the one after.
 */
export function occurrences(series: Series, zone: string, from: string, to: string): Occurrence[] {
  const first = dayOf(series, zone);
  if (!first) return [];
  if (!series.repeat) return first >= from && first <= to ? [occurrence(series, zone, first)] : [];
  const except = new Set(series.exceptOn);
  return daysBy(series.repeat, zone, first, from, to)
    .filter((day) => !except.has(day))
    .map((day) => occurrence(series, zone, day));
}

/** The occurrence on a day; undefined when there is none. */
export const occurrenceOn = (series: Series, zone: string, on: string): Occurrence | undefined =>
  occurrences(series, zone, on, on)[0];

/** The first occurrence after a day; undefined when the series is over. */
export function nextAfter(series: Series, zone: string, day: string): Occurrence | undefined {
  const end = laterBy(farDays, day);
  // Most series come again within five weeks; for what does not, a year at a time.
  for (let from = laterBy(1, day), span = 35; from < end; from = laterBy(span, from), span = 366) {
    const [next] = occurrences(series, zone, from, laterBy(span - 1, from));
    if (next) return next;
  }
  return undefined;
}

/** What is left of a series from one of its occurrences on: where it begins, its rule and the days left out. */
export function restFrom(series: Series & { repeat: string }, zone: string, { on, startAt, startOn }: Occurrence) {
  const { COUNT, ...parts } = partsOf(series.repeat);
  const first = dayOf(series, zone) ?? on;
  const gone = COUNT ? daysBy(series.repeat, zone, first, first, laterBy(-1, on)).length : 0;
  const left = (series.exceptOn ?? []).filter((day) => day > on);
  return {
    startAt,
    startOn,
    repeat: ruleOf({ ...parts, ...(COUNT && { COUNT: String(Number(COUNT) - gone) }) }),
    exceptOn: left.length ? left : undefined,
  };
}

/** The rule of a series that ends before a day. */
export function endedBefore(rule: string, day: string): string {
  const { COUNT: _, UNTIL: __, ...parts } = partsOf(rule);
  return ruleOf({ ...parts, UNTIL: laterBy(-1, day).replaceAll('-', '') });
}

/** Why a series cannot stand: it does not begin on a day of its own rule, or never comes; undefined when it can. */
export function problemOfSeries(series: Series, zone: string): 'repeat_start' | undefined {
  const first = dayOf(series, zone);
  if (!series.repeat || !first) return undefined;
  const { COUNT: _, ...parts } = partsOf(series.repeat);
  return ruleDays(ruleOf(parts), zone, first, first, first).length ? undefined : 'repeat_start';
}

function occurrence({ startAt }: Series, zone: string, on: string): Occurrence {
  if (!startAt) return { on, startOn: on };
  // The first one stands exactly where it stands: one of two equal hours may be meant.
  if (dayIn(zone, startAt) === on) return { on, startAt };
  return { on, startAt: momentIn(zone, on, timeIn(zone, startAt)) };
}

/** The days of a rule within bounds; the first of all counts, whether the rule names it or not. */
function daysBy(rule: string, zone: string, first: string, from: string, to: string): string[] {
  if (to < first) return [];
  const found = ruleDays(rule, zone, first, from < first ? first : from, to);
  return from <= first && found[0] !== first ? [first, ...found] : found;
}

const midnight = (day: string) => ({ timeZoneId: 'UTC', toString: () => `${day}T00:00:00+00:00[UTC]` });

/** Whole days have no zone, so they are counted in UTC. */
function ruleDays(rule: string, zone: string, first: string, from: string, to: string): string[] {
  const { UNTIL, ...parts } = partsOf(rule);
  const until = UNTIL && (UNTIL.includes('T') ? dayIn(zone, momentOf(UNTIL)) : dayOfUntil(UNTIL));
  const end = until && until < to ? until : to;
  if (end < from) return [];
  const found = new RRuleTemporal({
    rruleString: `RRULE:${ruleOf(parts)}`,
    dtstart: midnight(first),
    tzid: 'UTC',
    includeDtstart: parts.COUNT !== undefined,
    cache: false,
  }).between(midnight(from), midnight(end), true);
  return found.slice(0, maxFound).map((day) => day.toString().slice(0, 10));
}

const momentOf = (until: string) =>
  `${dayOfUntil(until)}T${until.slice(9, 11)}:${until.slice(11, 13)}:${until.slice(13, 15)}.000Z`;
