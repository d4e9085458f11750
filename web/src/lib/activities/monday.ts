import { laterBy } from '#shared/activities/when.ts';

/** The next Monday after a day. */
export function mondayAfter(today: string): string {
  const weekday = new Date(`${today}T00:00:00Z`).getUTCDay();
  return laterBy((8 - weekday) % 7 || 7, today);
}
