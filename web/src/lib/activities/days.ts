import { laterBy } from '#shared/activities/when.ts';
import { counted } from '#lib/format.ts';
import { m } from '#lib/paraglide/messages.js';
import { myDay } from '#lib/zone.ts';
import { mondayAfter } from './monday.ts';

/** The days that are chosen most often, from the reader's own today. */
export function nearDays(): { label: string; on: string }[] {
  const today = myDay();
  const days = [
    { label: m.common_tomorrow(), on: laterBy(1, today) },
    { label: counted(m.activities_in_days, 3), on: laterBy(3, today) },
    { label: m.activities_monday(), on: mondayAfter(today) },
    { label: m.activities_in_week(), on: laterBy(7, today) },
  ];
  // On a Sunday the next Monday is tomorrow.
  return days.filter(({ on }, at) => days.findIndex((each) => each.on === on) === at);
}
