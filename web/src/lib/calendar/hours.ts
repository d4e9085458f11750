import { timeIn } from '#shared/activities/when.ts';
import { dayIn } from '#shared/kernel/time.ts';

/** The hours of an office; lines that stand outside of them widen the page by themselves. */
const office = { from: 8, to: 20 };

const two = (hour: number) => `${String(hour).padStart(2, '0')}:00`;

/**
 * The hours that a grid of days shows, and from which on it is looked at: an hour before now where today is in sight. Now is
 * always among them, also late in the evening.
 */
export function hoursOf(zone: string, days: { from: string; to: string }, now: string) {
  const today = dayIn(zone, now);
  const hour = days.from <= today && today <= days.to ? Number(timeIn(zone, now).slice(0, 2)) : undefined;
  return {
    slotMinTime: two(Math.min(office.from, hour ?? office.from)),
    slotMaxTime: two(Math.max(office.to, (hour ?? 0) + 1)),
    scrollTime: two(hour === undefined ? office.from : Math.max(0, hour - 1)),
  };
}

/** What stands above and below the weeks of a month, the number of a day and a line, in pixels. */
const high = { around: 78, head: 27, line: 19 };

/** So many lines of a day a month's page has room for; on a phone none: a number leads to the day. */
export const linesOfDay = (windowHeight: number, weeks: number): number =>
  Math.max(2, Math.floor(((windowHeight - high.around) / weeks - high.head) / high.line));
