import { getLocale } from '#lib/paraglide/runtime.js';

const two = (value: number) => String(value).padStart(2, '0');

/** A month as an address holds it (`2026-11`), with its name: «ноябрь 2026». This month first. */
export function recentMonths(count: number, now: Date = new Date()): { value: string; label: string }[] {
  return Array.from({ length: count }, (_, back) => {
    const date = new Date(now.getFullYear(), now.getMonth() - back, 1);
    return { value: `${date.getFullYear()}-${two(date.getMonth() + 1)}`, label: monthName(date) };
  });
}

const monthName = (date: Date): string =>
  new Intl.DateTimeFormat(getLocale() === 'ru' ? 'ru-RU' : 'en-GB', { month: 'long', year: 'numeric' })
    .format(date)
    .replace(/\s*г\.$/, '');

/** The first and the last day of a month (`2026-11`) or a year (`2026`); nothing for anything else. */
export function daysOf(period: string): { from?: string; to?: string } {
  const [, year, month] = /^(\d{4})(?:-(\d\d))?$/.exec(period) ?? [];
  if (!year) return {};
  if (!month) return { from: `${year}-01-01`, to: `${year}-12-31` };
  const last = new Date(Number(year), Number(month), 0).getDate();
  return { from: `${year}-${month}-01`, to: `${year}-${month}-${two(last)}` };
}
