import * as z from 'zod';
import { Day, dayIn, Moment } from '../kernel/time.ts';

/** When something is planned for: a moment, or a whole day; never both. */
export const When = z.object({ startAt: Moment.optional(), startOn: Day.optional() });
export type When = { startAt?: string | null | undefined; startOn?: string | null | undefined };

export const isOnce = ({ startAt, startOn }: When): boolean => !(startAt && startOn);
export const onceOnly = { error: 'when_twice', path: ['startOn'] };

/** The day on which it is planned, in a time zone; undefined when it is not planned for any. */
export const dayOf = ({ startAt, startOn }: When, timeZone: string): string | undefined =>
  startOn ?? (startAt ? dayIn(timeZone, startAt) : undefined);

// A clock costs a millisecond to make, and a calendar asks hundreds of times.
const clocks = new Map<string, Intl.DateTimeFormat>();

function clockOf(timeZone: string): Intl.DateTimeFormat {
  const known = clocks.get(timeZone);
  if (known) return known;
  const clock = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
  if (clocks.size < 600) clocks.set(timeZone, clock);
  return clock;
}

/** How the clock stands in a zone at a moment, as minutes that lie ahead of UTC. */
export function offsetAt(timeZone: string, moment: number): number {
  const parts = clockOf(timeZone).formatToParts(moment);
  const part = (type: string) => Number(parts.find((each) => each.type === type)?.value);
  const [year, month, day] = [part('year'), part('month'), part('day')];
  const local = Date.UTC(year, month - 1, day, part('hour'), part('minute'), part('second'));
  return Math.round((local - Math.floor(moment / 1000) * 1000) / 60_000);
}

/**
 * The moment at which clocks in a zone show this day and time (`HH:MM`). An hour that is left out when clocks are put
 * forward means the one after it; one that comes twice means the first.
 */
export function momentIn(timeZone: string, day: string, time = '00:00'): string {
  const wall = Date.parse(`${day}T${time}:00Z`);
  const day1 = 86_400_000;
  // The offsets that hold before and after any change of clocks near by: one of them is right.
  const before = wall - offsetAt(timeZone, wall - day1) * 60_000;
  const after = wall - offsetAt(timeZone, wall + day1) * 60_000;
  const fits = (moment: number) => moment + offsetAt(timeZone, moment) * 60_000 === wall;
  return new Date(fits(before) ? before : fits(after) ? after : before).toISOString();
}

/** What the clock shows in a zone at a moment: `HH:MM`. */
export function timeIn(timeZone: string, moment: string): string {
  const parts = clockOf(timeZone).formatToParts(new Date(moment));
  const part = (type: string) => parts.find((each) => each.type === type)?.value ?? '00';
  return `${part('hour')}:${part('minute')}`;
}

/** The day so many days later. */
export const laterBy = (days: number, day: string): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
