import { laterBy, momentIn } from '#shared/activities/when.ts';
import { dayIn } from '#shared/kernel/time.ts';
import type { DeskGroup } from '#shared/desk/schema.ts';

/** A person's own day: what is late, for today, for tomorrow or later is meant from here. */
export type Day = {
  zone: string;
  today: string;
  /** The last moment of a day, at which stands what has no hour. */
  endOf: (day: string) => string;
  groupOf: (at: string) => DeskGroup;
  dayOf: (at: string) => string;
};

export function dayOfPerson(zone: string, now: string): Day {
  const today = dayIn(zone, now);
  // A desk has few days and many rows.
  const ends = new Map<string, string>();
  const endOf = (day: string): string => {
    const known = ends.get(day);
    if (known) return known;
    const end = new Date(Date.parse(momentIn(zone, laterBy(1, day))) - 1).toISOString();
    ends.set(day, end);
    return end;
  };
  const start = momentIn(zone, today);
  const [todayEnds, tomorrowEnds] = [endOf(today), endOf(laterBy(1, today))];
  return {
    zone,
    today,
    endOf,
    groupOf: (at) => (at < start ? 'overdue' : at <= todayEnds ? 'today' : at <= tomorrowEnds ? 'tomorrow' : 'later'),
    dayOf: (at) => dayIn(zone, at),
  };
}
