import * as z from 'zod';
import { ActivityRow } from '../activities/schema.ts';
import { DeskPart } from '../desk/schema.ts';
import { id, UserId } from '../kernel/ids.ts';
import { Day, Moment, TimeZone } from '../kernel/time.ts';

/** What stands in a calendar: contacts and tasks, and money and goods that are expected on a day. */
export const calendarKinds = ['activity', 'payment', 'shipment'] as const;
export const CalendarKind = z.enum(calendarKinds);
export type CalendarKind = z.infer<typeof CalendarKind>;

/** At most so many days at once: six weeks of a month's page, and a quarter of an agenda. */
export const maxCalendarDays = 93;
/** At most so many lines at once. */
export const maxCalendarEntries = 2000;

/**
 * A line of the calendar: an activity at its time or on its day, or a mark of the whole day. `id` is one of a kind in an
 * answer. `on`: the day, for a repeated one that of this occurrence in the zone of whose task it is. `isExpanded`: a later
 * occurrence of a repeated one, which is no record of its own yet.
 */
export const CalendarEntry = z.object({
  id: z.string(),
  kind: CalendarKind,
  on: Day,
  startAt: Moment.optional(),
  minutes: z.number().int().optional(),
  isExpanded: z.boolean(),
  ownerId: UserId.optional(),
  clientId: id('client').optional(),
  clientName: z.string().optional(),
  dealId: id('deal').optional(),
  dealName: z.string().optional(),
  activity: ActivityRow.omit({ said: true }).optional(),
  part: DeskPart.optional(),
});
export type CalendarEntry = z.infer<typeof CalendarEntry>;

/**
 * A period of days, both included, and whose: oneself, one's group, all that one reaches, or one member (`ownerId`).
 * Days are those of the reader's zone.
 */
export const CalendarQuery = z
  .object({
    from: Day,
    to: Day,
    who: z.enum(['me', 'team', 'all']).default('me'),
    ownerId: UserId.optional(),
  })
  .refine(({ from, to }) => from <= to, { error: 'period_reversed', path: ['to'] })
  .refine(({ from, to }) => Date.parse(to) - Date.parse(from) < maxCalendarDays * 86_400_000, {
    error: 'calendar_too_long',
    path: ['to'],
  });
export type CalendarQuery = z.infer<typeof CalendarQuery>;

/** The lines of a period by time. `isCut`: there are more than one page of a calendar can show; the earliest stand here. */
export const Calendar = z.object({
  items: z.array(CalendarEntry),
  isCut: z.boolean(),
  today: Day,
  zone: TimeZone,
});
export type Calendar = z.infer<typeof Calendar>;
