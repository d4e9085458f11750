import { laterBy } from './when.ts';
import { partsOf, ruleOf, type Parts } from './rule.ts';

const names = ['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA'];
const weekdayOf = (day: string): string => names[new Date(`${day}T00:00:00Z`).getUTCDay()] ?? 'MO';
const isLast = (day: string, step: number) => laterBy(step, day).slice(0, 7) !== day.slice(0, 7);

/**
 * A rule as it is meant after one of its days was moved to another and all later ones with it: every Monday becomes every
 * Tuesday, the second Friday the third Thursday, the 10th the 12th. What cannot be moved so stays as it was.
 */
export function shiftedRule(rule: string, from: string, to: string): string {
  if (from === to) return rule;
  const parts = partsOf(rule);
  return ruleOf({ ...parts, ...shifted(parts, from, to) });
}

function shifted(parts: Parts, from: string, to: string): Parts {
  const { FREQ, BYDAY, BYMONTHDAY, BYMONTH } = parts;
  if (FREQ === 'WEEKLY') return BYDAY ? { BYDAY: weekdays(BYDAY, from, to) } : {};
  if (FREQ === 'DAILY') return {};
  return {
    ...(BYMONTHDAY && isOne(BYMONTHDAY) && { BYMONTHDAY: dayOfMonth(BYMONTHDAY, to) }),
    ...(BYDAY && isOne(BYDAY) && /\d/.test(BYDAY) && { BYDAY: ordinal(BYDAY, to) }),
    ...(FREQ === 'YEARLY' && BYMONTH && isOne(BYMONTH) && { BYMONTH: String(Number(to.slice(5, 7))) }),
  };
}

const isOne = (list: string) => !list.includes(',');

function weekdays(list: string, from: string, to: string): string {
  const moved = list.split(',').map((each) => (each === weekdayOf(from) ? weekdayOf(to) : each));
  return [...new Set(moved)].join(',');
}

/** «The last day» stays the last one, when it is moved to one. */
const dayOfMonth = (was: string, to: string): string =>
  was === '-1' && isLast(to, 1) ? '-1' : String(Number(to.slice(8, 10)));

function ordinal(was: string, to: string): string {
  const place = was.startsWith('-1') && isLast(to, 7) ? -1 : Math.ceil(Number(to.slice(8, 10)) / 7);
  // Not every month has a fifth one: it is the last.
  return `${place === 5 ? -1 : place}${weekdayOf(to)}`;
}
