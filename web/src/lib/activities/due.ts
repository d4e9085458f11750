import { dayOf, laterBy, timeIn, type When } from '#shared/activities/when.ts';
import { dayIn } from '#shared/kernel/time.ts';
import { count, day as dayShown, daysBetween } from '#lib/format.ts';
import { m } from '#lib/paraglide/messages.js';

export type Due = 'overdue' | 'today' | 'tomorrow' | 'later';

/** Where a day stands against today. */
export function dueOn(on: string, today: string): Due {
  if (on < today) return 'overdue';
  if (on === today) return 'today';
  return on === laterBy(1, today) ? 'tomorrow' : 'later';
}

/** Where something planned stands against a person's own day. */
export const dueOf = (when: When, zone: string, now: string): Due =>
  dueOn(dayOf(when, zone) ?? dayIn(zone, now), dayIn(zone, now));

/** A day of the calendar as a date of here: for words only. */
const dateOf = (on: string): Date => new Date(`${on}T00:00`);
export const daysApart = (from: string, to: string): number => daysBetween(dateOf(from), dateOf(to));

/** A day in words: `сегодня`, `завтра`, `вчера`, else `24 ноя`. */
export function dayWords(on: string, today: string): string {
  const away = daysApart(today, on);
  if (away === 0) return m.common_today();
  if (away === 1) return m.common_tomorrow();
  if (away === -1) return m.common_yesterday();
  return dayShown(on, dateOf(today));
}

/** When it is planned, in words: `завтра, 11:00`, `22 ноя`. */
export function whenWords(when: When, zone: string, now: string): string {
  const on = dayOf(when, zone);
  if (!on) return '';
  const words = dayWords(on, dayIn(zone, now));
  return when.startAt ? `${words}, ${timeIn(zone, when.startAt)}` : words;
}

/** How late something is: `просрочено на 2 дня`; undefined for what is not. */
export function lateWords(on: string, today: string): string | undefined {
  const days = daysApart(on, today);
  return days > 0 ? m.activities_late({ count: days, shown: count(days) }) : undefined;
}
