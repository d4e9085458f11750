import { laterBy } from '#shared/activities/when.ts';
import { getLocale } from '#lib/paraglide/runtime.js';
import { m } from '#lib/paraglide/messages.js';

export const calendarViews = ['month', 'week', 'day', 'agenda'] as const;
export type CalendarView = (typeof calendarViews)[number];

export const viewWords: Record<CalendarView, () => string> = {
  month: m.calendar_month,
  week: m.calendar_week,
  day: m.calendar_day,
  agenda: m.calendar_agenda,
};

export const isView = (text: string): text is CalendarView => (calendarViews as readonly string[]).includes(text);

/** How many days an agenda goes on for. */
const agendaDays = 30;

const dateOf = (day: string) => new Date(`${day}T00:00:00Z`);
/** Weeks begin on Monday, in both languages. */
const monday = (day: string) => laterBy(-((dateOf(day).getUTCDay() + 6) % 7), day);
const monthAfter = (day: string, months: number): string => {
  const date = dateOf(`${day.slice(0, 7)}-01`);
  date.setUTCMonth(date.getUTCMonth() + months);
  return date.toISOString().slice(0, 10);
};

/** The days that a view shows, both included: a month's page has six weeks. */
export function daysOf(view: CalendarView, day: string): { from: string; to: string } {
  if (view === 'day') return { from: day, to: day };
  if (view === 'agenda') return { from: day, to: laterBy(agendaDays - 1, day) };
  if (view === 'week') return { from: monday(day), to: laterBy(6, monday(day)) };
  const from = monday(monthAfter(day, 0));
  return { from, to: laterBy(41, from) };
}

/** The day of the page before or after. */
export function stepped(view: CalendarView, day: string, step: 1 | -1): string {
  if (view === 'month') return monthAfter(day, step);
  return laterBy(step * (view === 'week' ? 7 : view === 'day' ? 1 : agendaDays), day);
}

const tags = { ru: 'ru-RU', en: 'en-GB' };

/** What a page is called: `ноябрь 2026`, `23–29 ноября 2026`, `вторник, 24 ноября`; on a phone `23–29 нояб.`, `вт, 24 нояб.` */
export function titleOf(view: CalendarView, day: string, isShort = false): string {
  const format = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(tags[getLocale()], { ...options, timeZone: 'UTC' });
  const tidy = (text: string) => text.replace(/\s*г\.(?=\s|$)/g, '');
  const [month, weekday] = isShort ? (['short', 'short'] as const) : (['long', 'long'] as const);
  if (view === 'month') return tidy(format({ month: 'long', year: 'numeric' }).format(dateOf(day)));
  if (view === 'day') return format({ weekday, day: 'numeric', month }).format(dateOf(day));
  const { from, to } = daysOf(view, day);
  const whole = format({ day: 'numeric', month, ...(!isShort && { year: 'numeric' }) });
  return tidy(whole.formatRange(dateOf(from), dateOf(to)));
}

const dayTitles = new Map<string, string>();

/** The head of a day in an agenda: `вторник, 24 ноября`. A page asks it hundreds of times, and a format takes its time. */
export function dayTitle(day: string): string {
  const key = getLocale() + day;
  const known = dayTitles.get(key) ?? titleOf('day', day);
  dayTitles.set(key, known);
  return known;
}

/** How many weeks the page of a month has. */
export function weeksOf(day: string): number {
  const { from } = daysOf('month', day);
  const last = laterBy(-1, monthAfter(day, 1));
  return Math.ceil(((Date.parse(last) - Date.parse(from)) / 86_400_000 + 1) / 7);
}
