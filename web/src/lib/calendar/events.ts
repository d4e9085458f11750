import type { Calendar } from '@event-calendar/core';
import type { CalendarEntry } from '#shared/calendar/schema.ts';
import { laterBy, momentIn, offsetAt, timeIn } from '#shared/activities/when.ts';
import { dayIn } from '#shared/kernel/time.ts';
import type { Crowd } from './crowd.ts';

/** What has no length takes half an hour of the page, and what is shorter is drawn as long: else it cannot be read. */
export const leastMinutes = 30;

const two = (value: number) => String(value).padStart(2, '0');
/** What the wall shows, as the grid wants it: the zone is the member's, whatever the machine is set to. */
const wall = (zone: string, moment: string) => `${dayIn(zone, moment)}T${timeIn(zone, moment)}:00`;
const dayOf = (date: Date) => `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
const clockOf = (date: Date) => `${two(date.getHours())}:${two(date.getMinutes())}`;

/** How far a zone is from UTC now, as the grid's own clock wants it: `+03:00`. */
export function offsetText(zone: string, now: number): string {
  const minutes = offsetAt(zone, now);
  const [hours, rest] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60];
  return `${minutes < 0 ? '-' : '+'}${two(hours)}:${two(rest)}`;
}

export const isMovable = ({ kind, activity }: CalendarEntry): boolean =>
  kind === 'activity' && activity?.state === 'planned';

/** Until when a line stands on the page. */
export const endOf = ({ startAt = '', minutes = 0 }: CalendarEntry): string =>
  new Date(Date.parse(startAt) + Math.max(minutes, leastMinutes) * 60_000).toISOString();

/** A line as the grid draws it. */
export function eventOf(entry: CalendarEntry, zone: string, mayMove: boolean): Calendar.EventInput {
  const { id, startAt, on } = entry;
  const isFree = mayMove && isMovable(entry);
  return {
    id,
    start: startAt ? wall(zone, startAt) : on,
    end: startAt ? wall(zone, endOf(entry)) : laterBy(1, on),
    allDay: !startAt,
    editable: isFree,
    durationEditable: isFree && startAt !== undefined,
    extendedProps: { entry },
  };
}

/** What found no room, as one line that leads to its day; on a page without hours it stands last. */
export const eventOfCrowd = (crowd: Crowd, zone: string): Calendar.EventInput => ({
  id: crowd.id,
  start: crowd.startAt ? wall(zone, crowd.startAt) : `${crowd.on}T23:59:00`,
  end: crowd.endAt ? wall(zone, crowd.endAt) : `${crowd.on}T23:59:59`,
  editable: false,
  durationEditable: false,
  extendedProps: { crowd },
});

type Drawn = Pick<Calendar.Event, 'extendedProps'>;
export const entryOf = ({ extendedProps }: Drawn): CalendarEntry | undefined =>
  extendedProps.entry as CalendarEntry | undefined;
export const crowdOf = ({ extendedProps }: Drawn): Crowd | undefined => extendedProps.crowd as Crowd | undefined;

export type Place = ({ startAt: string } | { startOn: string }) & { minutes?: number };
export type Target = Place;

/** Where the hand has let it go, in the member's zone. */
export const placeOf = (start: Date, allDay: boolean, zone: string): Place =>
  allDay ? { startOn: dayOf(start) } : { startAt: momentIn(zone, dayOf(start), clockOf(start)) };

/** Where an event was dropped, or how far it was stretched; also an empty place that was marked out. */
export function targetOf(
  { start, end, allDay }: Pick<Calendar.Event, 'start' | 'end' | 'allDay'>,
  zone: string,
  stretched: boolean,
): Target {
  const minutes = Math.round((end.getTime() - start.getTime()) / 60_000);
  return { ...placeOf(start, allDay, zone), ...(stretched && !allDay && { minutes }) };
}

/** So many days and minutes away from where it stands. */
export function nudged({ startAt, on }: CalendarEntry, zone: string, days: number, minutes: number): Place {
  if (!startAt) return { startOn: laterBy(days, on) };
  const moment = momentIn(zone, laterBy(days, dayIn(zone, startAt)), timeIn(zone, startAt));
  return { startAt: new Date(Date.parse(moment) + minutes * 60_000).toISOString() };
}

/** So many minutes longer or shorter; nothing for what takes the whole day. */
export function stretched({ startAt, minutes }: CalendarEntry, by: number): Target | undefined {
  return startAt ? { startAt, minutes: Math.max(15, (minutes || leastMinutes) + by) } : undefined;
}
