import type { Random } from './random.ts';

const day = 86_400_000;
const moscowHours = 3;

/** A moment of a working day so many days before `today`: between nine and half past six in Moscow, never at the weekend. */
export function workMoment(random: Random, today: Date, daysAgo: number): Date {
  const at = new Date(Math.floor(today.getTime() / day) * day - daysAgo * day);
  const weekday = at.getUTCDay();
  const back = weekday === 0 ? 2 : weekday === 6 ? 1 : 0;
  const minutes = random.between(9 * 60, 18 * 60 + 30) - moscowHours * 60;
  return new Date(at.getTime() - back * day + minutes * 60_000 + random.between(0, 59_999));
}

/** Moments one after another from `firstDaysAgo` to yesterday at the latest, about `gap` days apart. */
export function workMoments(random: Random, today: Date, firstDaysAgo: number, count: number, gap: number): Date[] {
  const moments: Date[] = [];
  let daysAgo = firstDaysAgo;
  for (let n = 0; n < count && daysAgo >= 1; n++) {
    moments.push(workMoment(random, today, daysAgo));
    daysAgo -= Math.max(3, Math.round(gap * (0.5 + random.between(0, 100) / 100)));
  }
  return moments.sort((left, right) => left.getTime() - right.getTime());
}
