import * as z from 'zod';

/** A moment: an ISO string in UTC with milliseconds, so that moments sort as text. */
export const Moment = z.iso.datetime({ precision: 3 });

/** A day without a time or a zone: `2026-11-22`. */
export const Day = z.iso.date();

/** An IANA zone that this runtime knows, such as `Europe/Moscow`. */
export const TimeZone = z
  .string()
  .max(60)
  .refine((zone) => isZone(zone), 'time_zone_unknown');

function isZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}

/** The day that a moment falls on in a time zone. */
export function dayIn(timeZone: string, moment: string): string {
  let days = dayFormats.get(timeZone);
  if (!days) {
    days = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
    if (dayFormats.size < 600) dayFormats.set(timeZone, days);
  }
  return days.format(new Date(moment));
}

// One costs a millisecond to make, and a calendar asks hundreds of times.
const dayFormats = new Map<string, Intl.DateTimeFormat>();
