import { m } from '#lib/paraglide/messages.js';
import { getLocale } from '#lib/paraglide/runtime.js';

const nbsp = '\u00a0';
const tags = { ru: 'ru-RU', en: 'en-GB' } as const;
const months = {
  ru: ['янв', 'фев', 'мар', 'апр', 'мая', 'июн', 'июл', 'авг', 'сен', 'окт', 'ноя', 'дек'],
  en: ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'],
} as const;

const numberFormats = new Map<string, Intl.NumberFormat>();

/** Formats are costly to make and a list asks for thousands. */
function format(options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = `${getLocale()} ${JSON.stringify(options)}`;
  let found = numberFormats.get(key);
  if (!found) numberFormats.set(key, (found = new Intl.NumberFormat(tags[getLocale()], options)));
  return found;
}

/** Russian typography writes a true minus, and nothing breaks inside a number. */
const tidy = (text: string) => text.replace(/^-/, '−').replace(/[\u202f ]/g, nbsp);

/** A whole number: `10 248`, `10,248`. */
export const count = (value: number): string => tidy(format({ maximumFractionDigits: 0 }).format(value));

/** A number with the fraction it has, two digits at most: `1 234,5`. */
export const number = (value: number): string => tidy(format({ maximumFractionDigits: 2 }).format(value));

/** A share of a hundred: `50 %`, `50%`. */
export const percent = (value: number): string =>
  tidy(format({ style: 'percent', maximumFractionDigits: 0 }).format(value / 100));

export type Money = { amount: number; currency: string };

/** How many digits the minor units of a currency have: 2 of the rouble, none of the yen. */
export const currencyDigits = (currency: string): number =>
  format({ style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;

/** The sign of a currency, as it stands beside a sum: `₽`. */
export const currencySign = (currency: string): string =>
  format({ style: 'currency', currency, currencyDisplay: 'narrowSymbol' })
    .formatToParts(0)
    .find(({ type }) => type === 'currency')?.value ?? currency;

/** Money from minor units: `1 234 500,00 ₽`; boards and lists leave the kopecks out. */
export function money({ amount, currency }: Money, kopecks: 'kopecks' | 'whole' = 'kopecks'): string {
  const minor = currencyDigits(currency);
  const digits = kopecks === 'kopecks' ? minor : 0;
  const shape = format({
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
  return tidy(shape.format(amount / 10 ** minor));
}

/** A sum without its currency, as fields and columns hold it: `1 234 500,00`. */
export function sum(amount: number, currency: string): string {
  const digits = currencyDigits(currency);
  const shape = format({ minimumFractionDigits: digits, maximumFractionDigits: digits });
  return tidy(shape.format(amount / 10 ** digits));
}

/** A count with its word: `5 сделок`. The message takes `count` for the choice of the form and `shown` for the digits. */
export const counted = (words: (inputs: { count: number; shown: string }) => string, value: number): string =>
  words({ count: value, shown: count(value) });

type When = string | Date;

/** A day without a time is that day everywhere; a moment is the day where one is. */
const dateOf = (when: When): Date =>
  typeof when === 'string' && /^\d{4}-\d\d-\d\d$/.test(when) ? new Date(`${when}T00:00`) : new Date(when);

/** A day in a list: `24 ноя`; of another year `24 ноя 2025`. */
export function day(when: When, now: Date = new Date()): string {
  const date = dateOf(when);
  const short = `${date.getDate()}${nbsp}${months[getLocale()][date.getMonth()]}`;
  return date.getFullYear() === now.getFullYear() ? short : `${short}${nbsp}${date.getFullYear()}`;
}

/** A day in full: `24 ноября 2026`. */
export function fullDay(when: When): string {
  const text = new Intl.DateTimeFormat(tags[getLocale()], { dateStyle: 'long' }).format(dateOf(when));
  return text.replace(/\s*г\.$/, '').replaceAll(' ', nbsp);
}

/** A day as fields hold it: `24.11.2026`, `24/11/2026`. */
export function fieldDay(when: When): string {
  const date = dateOf(when);
  const parts = [date.getDate(), date.getMonth() + 1].map((each) => String(each).padStart(2, '0'));
  return [...parts, date.getFullYear()].join(getLocale() === 'ru' ? '.' : '/');
}

/** A time of day, 24 hours: `14:00`. */
export function time(when: When): string {
  const date = dateOf(when);
  return `${String(date.getHours()).padStart(2, '0')}:${String(date.getMinutes()).padStart(2, '0')}`;
}

/** A moment as people say it: `сегодня, 14:00`, `вчера, 9:05`, else the day with the time. */
export function near(when: When, now: Date = new Date()): string {
  const date = dateOf(when);
  const away = daysBetween(now, date);
  if (away === 0) return m.common_today_at({ time: time(date) });
  if (away === 1) return m.common_tomorrow_at({ time: time(date) });
  if (away === -1) return m.common_yesterday_at({ time: time(date) });
  return `${day(date, now)}, ${time(date)}`;
}

/** Whole days from one date to another; summer time does not count. */
export function daysBetween(from: Date, to: Date): number {
  const midnight = (date: Date) => Date.UTC(date.getFullYear(), date.getMonth(), date.getDate());
  return Math.round((midnight(to) - midnight(from)) / 86_400_000);
}

/** The letters on a badge of a person or a company: `АК` of «Анна Ковалёва», `Ве` of «Вентпромсервис». */
export function initials(name: string, kind: 'person' | 'company' = 'person'): string {
  const words = name
    .replace(/[«»„“"'().]/g, '')
    .split(/[\s-]+/)
    .filter(Boolean);
  const [first = '?', second] = words;
  if (kind === 'company' || !second) return first.charAt(0).toUpperCase() + first.slice(1, 2).toLowerCase();
  return (first.charAt(0) + second.charAt(0)).toUpperCase();
}

/** Which of the six badge colours a name has, always the same one. */
export function shade(name: string): 1 | 2 | 3 | 4 | 5 | 6 {
  let sum = 0;
  for (const letter of name) sum = (sum * 31 + letter.codePointAt(0)!) >>> 0;
  return ((sum % 6) + 1) as 1 | 2 | 3 | 4 | 5 | 6;
}
