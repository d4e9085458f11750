import { laterBy } from '#shared/activities/when.ts';

type Period = { from: string; until: string };
const day = /^\d{4}-\d\d-\d\d$/;

/** The period of an address; what is no day, or ends before it begins, is not asked for. */
export function periodOf(params: Pick<URLSearchParams, 'get'>): Partial<Period> {
  const [from, until] = [params.get('from'), params.get('until')];
  const isDay = (text: string | null): text is string => text !== null && day.test(text);
  if (isDay(from) && isDay(until)) return from <= until ? { from, until } : {};
  return { ...(isDay(from) && { from }), ...(isDay(until) && { until }) };
}

/** The week of a day, Monday to that day. */
export function weekTo(today: string): Period {
  const weekday = (new Date(`${today}T00:00:00Z`).getUTCDay() + 6) % 7;
  return { from: laterBy(-weekday, today), until: today };
}

export const monthTo = (today: string): Period => ({ from: `${today.slice(0, 8)}01`, until: today });

/** The whole month before the one of a day. */
export function monthBefore(today: string): Period {
  const until = laterBy(-1, `${today.slice(0, 8)}01`);
  return { from: `${until.slice(0, 8)}01`, until };
}
