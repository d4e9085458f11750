import { fullDay } from '#lib/format.ts';
import { getLocale } from '#lib/paraglide/runtime.js';

const tags = { ru: 'ru-RU', en: 'en-GB' } as const;

/** A day as the head of its entries: `Среда, 18 ноября`; of another year with the year. */
export function dayHead(on: string, today: string): string {
  const date = new Date(`${on}T00:00`);
  const weekday = new Intl.DateTimeFormat(tags[getLocale()], { weekday: 'long' }).format(date);
  const whole = fullDay(on);
  const year = on.slice(0, 4);
  const words = year === today.slice(0, 4) ? whole.replace(new RegExp(`[\\s,]*${year}$`), '') : whole;
  return `${weekday.charAt(0).toUpperCase()}${weekday.slice(1)}, ${words}`;
}
