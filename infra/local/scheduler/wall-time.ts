import { Temporal } from 'temporal-polyfill';

/** What a clock on the wall of a zone shows: a date and a time that know no zone. */
export type Wall = Temporal.PlainDateTime;

/** What the clocks of a zone show at a moment (milliseconds of the Unix epoch). */
export const wallAt = (moment: number, zone: string): Wall =>
  Temporal.Instant.fromEpochMilliseconds(moment).toZonedDateTimeISO(zone).toPlainDateTime();

/**
 * The moment at which the clocks of a zone show this: the first of two when they are put back, and as much later as they
 * jump when they are put forward.
 */
export const momentOf = (wall: Wall, zone: string): number =>
  wall.toZonedDateTime(zone, { disambiguation: 'compatible' }).epochMilliseconds;

/** Whether the clocks of the zone ever show this: a time that is jumped over in spring does not exist. */
export const exists = (wall: Wall, zone: string): boolean => wallAt(momentOf(wall, zone), zone).equals(wall);

export function isZone(zone: string): boolean {
  try {
    wallAt(0, zone);
    return true;
  } catch {
    return false;
  }
}
