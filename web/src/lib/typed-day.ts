const weekdays = [
  ['вс', 'воскресенье', 'su', 'sun', 'sunday'],
  ['пн', 'понедельник', 'mo', 'mon', 'monday'],
  ['вт', 'вторник', 'tu', 'tue', 'tuesday'],
  ['ср', 'среда', 'среду', 'we', 'wed', 'wednesday'],
  ['чт', 'четверг', 'th', 'thu', 'thursday'],
  ['пт', 'пятница', 'пятницу', 'fr', 'fri', 'friday'],
  ['сб', 'суббота', 'субботу', 'sa', 'sat', 'saturday'],
];
const near: Record<string, number> = {
  сегодня: 0,
  today: 0,
  завтра: 1,
  tomorrow: 1,
  послезавтра: 2,
  вчера: -1,
  yesterday: -1,
};
const ahead = /^(?:через|in|\+)\s*(\d{1,3})?\s*(д|дн\S*|ден\S*|day\S*|н|нед\S*|week\S*|м|мес\S*|month\S*)?$/;

/**
 * A day as people type it, as `YYYY-MM-DD`: `завтра`, `пт` (the next one), `через 5 дней`, `8.12`, `8.12.26`, `2026-12-08`.
 * Undefined when it is no day, or there is no such day (`31.11`).
 */
export function typedDay(text: string, now: Date = new Date()): string | undefined {
  const word = text.trim().toLowerCase().replaceAll('ё', 'е');
  if (word in near) return moved(now, near[word]!);
  const weekday = weekdays.findIndex((names) => names.includes(word));
  if (weekday >= 0) return moved(now, (weekday - now.getDay() + 7) % 7 || 7);
  const [hit, count = '1', unit = 'д'] = ahead.exec(word) ?? [];
  if (hit !== undefined) return movedBy(now, Number(count), unit);
  return written(word, now);
}

function written(text: string, now: Date): string | undefined {
  const iso = /^(\d{4})-(\d\d?)-(\d\d?)$/.exec(text);
  if (iso) return existing(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const [, day, month, year] = /^(\d\d?)[./\s-](\d\d?)(?:[./\s-](\d\d|\d{4}))?\s*г?\.?$/.exec(text) ?? [];
  if (!day || !month) return undefined;
  if (year) return existing(Number(year) + (year.length === 2 ? 2000 : 0), Number(month), Number(day));
  return existing(now.getFullYear(), Number(month), Number(day));
}

function movedBy(now: Date, count: number, unit: string): string {
  if (/^(м|mo)/.test(unit)) {
    // The 31st of January and a month is the last of February.
    const last = new Date(now.getFullYear(), now.getMonth() + count + 1, 0).getDate();
    return dayOf(new Date(now.getFullYear(), now.getMonth() + count, Math.min(now.getDate(), last)));
  }
  return moved(now, /^(н|w)/.test(unit) ? count * 7 : count);
}

const moved = (now: Date, days: number): string =>
  dayOf(new Date(now.getFullYear(), now.getMonth(), now.getDate() + days));

function existing(year: number, month: number, day: number): string | undefined {
  const date = new Date(year, month - 1, day);
  return date.getMonth() === month - 1 && date.getDate() === day ? dayOf(date) : undefined;
}

/** A date of here as the day it is: `2026-11-24`. */
export const dayOf = (date: Date): string =>
  [date.getFullYear(), date.getMonth() + 1, date.getDate()].map((each) => String(each).padStart(2, '0')).join('-');
