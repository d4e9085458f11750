import * as z from 'zod';

/** At most so many times may a rule repeat something that is to end by a count. */
export const maxCount = 1000;
const maxInterval = 400;

const weekday = '(MO|TU|WE|TH|FR|SA|SU)';
const whole = (text: string, from: number, to: number) => /^-?\d+$/.test(text) && +text >= from && +text <= to;
const listed = (text: string, fits: (each: string) => boolean) => text.split(',').every(fits);

/** The parts of a rule that mean whole days (RFC 5545 §3.3.10), and what each may hold. */
const allowed: Record<string, (text: string) => boolean> = {
  FREQ: (text) => /^(DAILY|WEEKLY|MONTHLY|YEARLY)$/.test(text),
  INTERVAL: (text) => whole(text, 1, maxInterval),
  COUNT: (text) => whole(text, 1, maxCount),
  UNTIL: (text) => /^\d{8}(T\d{6}Z)?$/.test(text) && !Number.isNaN(Date.parse(dayOfUntil(text))),
  BYDAY: (text) => listed(text, (each) => new RegExp(`^([+-]?[1-5])?${weekday}$`).test(each)),
  BYMONTHDAY: (text) => listed(text, (each) => whole(each, -31, 31) && +each !== 0),
  BYMONTH: (text) => listed(text, (each) => whole(each, 1, 12)),
  BYSETPOS: (text) => listed(text, (each) => whole(each, -366, 366) && +each !== 0),
  WKST: (text) => new RegExp(`^${weekday}$`).test(text),
};

export type Parts = Record<string, string>;

/** A rule taken apart: `{ FREQ: 'WEEKLY', BYDAY: 'MO,TH' }`. */
export const partsOf = (rule: string): Parts =>
  Object.fromEntries(rule.split(';').map((part) => part.split('=') as [string, string]));

export const ruleOf = (parts: Parts): string =>
  Object.entries(parts)
    .map(([name, value]) => `${name}=${value}`)
    .join(';');

/** The last day of a rule that ends by a date; the hour of a moment does not matter here. */
export const dayOfUntil = (until: string): string => `${until.slice(0, 4)}-${until.slice(4, 6)}-${until.slice(6, 8)}`;

/** What is wrong with a rule, as a name of the rule broken; undefined when it can be repeated by. */
export function problemOf(rule: string): string | undefined {
  if (!/^[A-Z]+=[0-9A-Z,+-]+(;[A-Z]+=[0-9A-Z,+-]+)*$/.test(rule)) return 'repeat_shape';
  const parts = partsOf(rule);
  if (Object.keys(parts).length !== rule.split(';').length || !parts.FREQ) return 'repeat_shape';
  if (/^(HOURLY|MINUTELY|SECONDLY)$/.test(parts.FREQ)) return 'repeat_too_often';
  if (parts.COUNT && whole(parts.COUNT, maxCount + 1, Number.MAX_SAFE_INTEGER)) return 'repeat_too_many';
  if (parts.COUNT && parts.UNTIL) return 'repeat_ends_twice';
  if (Object.keys(parts).some((name) => !Object.hasOwn(allowed, name))) return 'repeat_unsupported';
  if (!Object.entries(parts).every(([name, value]) => allowed[name]?.(value))) return 'repeat_shape';
  // «The second Monday» is one of a month or of a year.
  const ordinals = /\d/.test(parts.BYDAY ?? '') && !/^(MONTHLY|YEARLY)$/.test(parts.FREQ);
  return ordinals ? 'repeat_shape' : undefined;
}

/**
 * How something is repeated: the value of an RRULE of RFC 5545 §3.3.10, such as `FREQ=WEEKLY;BYDAY=MO,TH`. By days, weeks,
 * months or years; without an end, until a day, or up to 1,000 times.
 */
export const Rule = z
  .string()
  .max(500)
  .superRefine((rule, context) => {
    const problem = problemOf(rule);
    if (problem) context.addIssue({ code: 'custom', message: problem });
  });
