import { Temporal } from 'temporal-polyfill';
import { cronOf, type Cron } from './cron-fields.ts';
import { exists, momentOf, wallAt, type Wall } from './wall-time.ts';

/** When a schedule is due. `next` answers the first moment after the given one, in milliseconds; nothing when none is left. */
export type Expression = {
  kind: 'at' | 'rate' | 'cron';
  /** `start` is where a rate begins to count. */
  next(after: number, start: number): number | undefined;
};

const units = { minute: 60_000, hour: 3_600_000, day: 86_400_000 };

/**
 * Reads `at(…)`, `rate(…)` and `cron(…)` in a zone; nothing for anything else.
 * https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html
 */
export function expressionOf(text: string, zone: string): Expression | undefined {
  const [, kind, inner = ''] = /^(at|rate|cron)\((.+)\)$/.exec(text) ?? [];
  if (kind === 'at') return once(inner, zone);
  if (kind === 'rate') return rate(inner);
  const cron = kind === 'cron' ? cronOf(inner) : undefined;
  return cron && { kind: 'cron', next: (after) => nextOf(cron, after, zone) };
}

function once(text: string, zone: string): Expression | undefined {
  const wall = wallOf(text);
  if (!wall) return undefined;
  const at = momentOf(wall, zone);
  return { kind: 'at', next: (after) => (at > after ? at : undefined) };
}

function wallOf(text: string): Wall | undefined {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/.test(text)) return undefined;
  try {
    return Temporal.PlainDateTime.from(text, { overflow: 'reject' });
  } catch {
    return undefined;
  }
}

function rate(text: string): Expression | undefined {
  const [, count = '', unit = '', plural] = /^(\d+) (minute|hour|day)(s?)$/.exec(text) ?? [];
  const number = Number(count);
  if (!number || (number === 1) === (plural === 's')) return undefined;
  const step = number * units[unit as keyof typeof units];
  return {
    kind: 'rate',
    next: (after, start) => (after < start ? start : start + (Math.floor((after - start) / step) + 1) * step),
  };
}

/** No cron expression waits longer for its day: 29 February on a chosen weekday comes at least every 28 years. */
const mostDays = 366 * 41;

function nextOf(cron: Cron, after: number, zone: string): number | undefined {
  let date = wallAt(after, zone).toPlainDate();
  for (let days = 0; days < mostDays && date.year <= 2199; days++, date = date.add({ days: 1 })) {
    if (!cron.years.has(date.year) || !cron.months.has(date.month)) continue;
    if (!cron.isDay(date.day, (date.dayOfWeek % 7) + 1, date.daysInMonth)) continue;
    for (const hour of cron.hours)
      for (const minute of cron.minutes) {
        const wall = date.toPlainDateTime({ hour, minute });
        // A time that is jumped over is left out, one that comes twice is met once.
        if (!exists(wall, zone)) continue;
        const moment = momentOf(wall, zone);
        if (moment > after) return moment;
      }
  }
  return undefined;
}
