/** The six fields of a cron expression of AWS: minutes, hours, day of the month, month, day of the week, year. */
export type Cron = {
  minutes: number[];
  hours: number[];
  months: ReadonlySet<number>;
  years: ReadonlySet<number>;
  /** Whether this day of a month is meant; `weekday` is 1 (Sunday) to 7, `last` the last day of its month. */
  isDay: (day: number, weekday: number, last: number) => boolean;
};

const monthNames = 'JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC'.split(' ');
const dayNames = 'SUN MON TUE WED THU FRI SAT'.split(' ');

/**
 * Reads the text between `cron(` and `)`; nothing when it is not one.
 * https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html#cron-based
 */
export function cronOf(text: string): Cron | undefined {
  const fields = text.trim().split(/\s+/);
  const [minutes = '', hours = '', day = '', month = '', weekday = '', year = ''] = fields;
  // One of the two kinds of days says nothing, and only one.
  if (fields.length !== 6 || (day === '?') === (weekday === '?')) return undefined;
  const found = {
    minutes: numbers(minutes, 0, 59),
    hours: numbers(hours, 0, 23),
    months: numbers(month, 1, 12, monthNames),
    years: numbers(year, 1970, 2199),
    isDay: weekday === '?' ? dayOfMonth(day) : dayOfWeek(weekday),
  };
  if (!found.minutes || !found.hours || !found.months || !found.years || !found.isDay) return undefined;
  return {
    minutes: [...found.minutes].sort((a, b) => a - b),
    hours: [...found.hours].sort((a, b) => a - b),
    months: found.months,
    years: found.years,
    isDay: found.isDay,
  };
}

/** `1,3-5,0/15,*`: the numbers meant; nothing when one is out of range. */
function numbers(text: string, low: number, high: number, names: string[] = []): Set<number> | undefined {
  const numberOf = (word: string) => {
    const at = names.indexOf(word.toUpperCase());
    const number = at >= 0 ? at + 1 : /^\d+$/.test(word) ? Number(word) : NaN;
    return number >= low && number <= high ? number : NaN;
  };
  const found = new Set<number>();
  for (const part of text.split(',')) {
    const [range = '', step] = part.split('/');
    const by = step === undefined ? 1 : Number(step);
    const [first = '', end] = range === '*' ? [String(low), String(high)] : range.split('-');
    const from = numberOf(first);
    const to = end !== undefined ? numberOf(end) : step === undefined ? from : high;
    if (!(by > 0) || !Number.isInteger(by) || !(from <= to)) return undefined;
    for (let number = from; number <= to; number += by) found.add(number);
  }
  return found;
}

function dayOfMonth(text: string): Cron['isDay'] | undefined {
  if (text === 'L') return (day, _, last) => day === last;
  if (text === 'LW') return (day, weekday, last) => isNearestWorkday(day, weekday, last, last);
  const nearest = /^(\d{1,2})W$/.exec(text);
  if (nearest) return (day, weekday, last) => isNearestWorkday(day, weekday, last, Math.min(Number(nearest[1]), last));
  const days = numbers(text, 1, 31);
  return days && ((day) => days.has(day));
}

/** The Monday to Friday that is nearest to a day of the same month. */
function isNearestWorkday(day: number, weekday: number, last: number, target: number): boolean {
  const of = ((((weekday - 1 + target - day) % 7) + 7) % 7) + 1;
  if (of === 7) return day === (target === 1 ? 3 : target - 1);
  if (of === 1) return day === (target === last ? target - 2 : target + 1);
  return day === target;
}

function dayOfWeek(text: string): Cron['isDay'] | undefined {
  if (text === 'L') return (_, weekday) => weekday === 7;
  const last = /^(\w+)L$/.exec(text);
  const lastOf = last && one(last[1]!);
  if (last) return lastOf ? (day, weekday, end) => weekday === lastOf && day + 7 > end : undefined;
  const [name = '', count] = text.split('#');
  if (count !== undefined) {
    const [weekdayOf, nth] = [one(name), Number(count)];
    return weekdayOf && nth >= 1 && nth <= 5
      ? (day, weekday) => weekday === weekdayOf && Math.ceil(day / 7) === nth
      : undefined;
  }
  const days = numbers(text, 1, 7, dayNames);
  return days && ((_, weekday) => days.has(weekday));
}

const one = (text: string): number | undefined => {
  const found = numbers(text, 1, 7, dayNames);
  return found?.size === 1 ? [...found][0] : undefined;
};
