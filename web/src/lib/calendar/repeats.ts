import { m } from '#lib/paraglide/messages.js';
import type { Choice } from '#lib/ui/Select.svelte';

export type RepeatChoice = 'never' | 'daily' | 'workdays' | 'weekly' | 'fortnightly' | 'monthly' | 'yearly';

const words: Record<RepeatChoice, () => string> = {
  never: m.calendar_repeat_never,
  daily: m.calendar_repeat_daily,
  workdays: m.calendar_repeat_workdays,
  weekly: m.calendar_repeat_weekly,
  fortnightly: m.calendar_repeat_fortnightly,
  monthly: m.calendar_repeat_monthly,
  yearly: m.calendar_repeat_yearly,
};
const names = ['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA'];
const weekday = (day: string) => names[new Date(`${day}T00:00:00Z`).getUTCDay()] ?? 'MO';
const isWeekend = (day: string) => /^S/.test(weekday(day));

/** The repeats that can begin on a day: working days cannot begin on a Sunday. */
export const repeatChoices = (day: string | undefined): Choice[] =>
  (Object.keys(words) as RepeatChoice[])
    .filter((each) => each !== 'workdays' || !day || !isWeekend(day))
    .map((value) => ({ value, label: words[value]() }));

/** The rule of a choice for something that begins on a day. */
export function ruleFor(choice: RepeatChoice, day: string): string | undefined {
  const date = Number(day.slice(8, 10));
  const rules: Record<RepeatChoice, string | undefined> = {
    never: undefined,
    daily: 'FREQ=DAILY',
    workdays: 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR',
    weekly: `FREQ=WEEKLY;BYDAY=${weekday(day)}`,
    fortnightly: `FREQ=WEEKLY;INTERVAL=2;BYDAY=${weekday(day)}`,
    monthly: `FREQ=MONTHLY;BYMONTHDAY=${date}`,
    yearly: `FREQ=YEARLY;BYMONTH=${Number(day.slice(5, 7))};BYMONTHDAY=${date}`,
  };
  return rules[choice];
}
