/** A day and an hour of the reader's own clock as a moment. */
export const momentAt = (day: string, hour: string): string => new Date(`${day}T${hour}:00`).toISOString();

/** When people put letters off to: in an hour, tomorrow at nine, on Monday at nine. */
export function usualMoments(now: Date): string[] {
  const at = (days: number) => new Date(now.getFullYear(), now.getMonth(), now.getDate() + days, 9).toISOString();
  const toMonday = (8 - now.getDay()) % 7 || 7;
  const inAnHour = new Date(Math.ceil((now.getTime() + 3_600_000) / 900_000) * 900_000).toISOString();
  return [...new Set([inAnHour, at(1), at(toMonday)])];
}
