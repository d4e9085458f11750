import type { Calendar } from '@event-calendar/core';
import type { CalendarEntry } from '#shared/calendar/schema.ts';
import { laterBy, momentIn, timeIn } from '#shared/activities/when.ts';
import { dayIn } from '#shared/kernel/time.ts';

/** What has no length takes half an hour of the page. */
const usualMinutes = 30;

const two = (value: number) => String(value).padStart(2, '0');
/** What the wall shows, as the grid wants it: the zone is the member's, whatever the machine is set to. */
const wall = (zone: string, moment: string) => `${dayIn(zone, moment)}T${timeIn(zone, moment)}:00`;
const dayOf = (date: Date) => `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
const clockOf = (date: Date) => `${two(date.getHours())}:${two(date.getMinutes())}`;

export const isMovable = ({ kind, activity }: CalendarEntry): boolean =>
  kind === 'activity' && activity?.state === 'planned';

/** A line as the grid draws it. */
export function eventOf(entry: CalendarEntry, zone: string, mayMove: boolean): Calendar.EventInput {
  const { id, startAt, on, minutes } = entry;
  const length = (minutes || usualMinutes) * 60_000;
  const end = startAt && new Date(Date.parse(startAt) + length).toISOString();
  const isFree = mayMove && isMovable(entry);
  return {
    id,
    start: startAt ? wall(zone, startAt) : on,
    end: end ? wall(zone, end) : laterBy(1, on),
    allDay: !startAt,
    editable: isFree,
    durationEditable: isFree && startAt !== undefined,
    extendedProps: { entry },
  };
}

export const entryOf = ({ extendedProps }: Calendar.Event): CalendarEntry => extendedProps.entry as CalendarEntry;

export type Place = { startAt: string } | { startOn: string };
export type Target = Place & { minutes?: number };

/** Where the hand has let it go, in the member's zone. */
export const placeOf = (start: Date, allDay: boolean, zone: string): Place =>
  allDay ? { startOn: dayOf(start) } : { startAt: momentIn(zone, dayOf(start), clockOf(start)) };

/** Where an event was dropped, or how far it was stretched. */
export function targetOf({ start, end, allDay }: Calendar.Event, zone: string, stretched: boolean): Target {
  const minutes = Math.round((end.getTime() - start.getTime()) / 60_000);
  return { ...placeOf(start, allDay, zone), ...(stretched && { minutes }) };
}

/** So many days and minutes away from where it stands. */
export function nudged({ startAt, on }: CalendarEntry, zone: string, days: number, minutes: number): Place {
  if (!startAt) return { startOn: laterBy(days, on) };
  const moment = momentIn(zone, laterBy(days, dayIn(zone, startAt)), timeIn(zone, startAt));
  return { startAt: new Date(Date.parse(moment) + minutes * 60_000).toISOString() };
}
