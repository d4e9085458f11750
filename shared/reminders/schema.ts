import * as z from 'zod';
import { id, UserId } from '../kernel/ids.ts';
import { Day, Moment, TimeZone } from '../kernel/time.ts';

/**
 * One reminder of a planned contact, for one person. Its id is made of the contact's and of how long before it comes, so
 * that a contact that is moved moves its reminders and never doubles them; that of something repeated waits for one
 * occurrence after another.
 */
export const Reminder = z.object({
  reminderId: id('reminder'),
  activityId: id('activity'),
  userId: UserId,
  /** How many minutes before the contact; for a whole day, before nine in the morning of that day. */
  minutes: z.number().int().min(0),
  at: Moment,
  /** The zone whose clocks the schedule goes by: the person's. */
  zone: TimeZone,
  /** Of what is repeated: the day of the occurrence, in the zone of the person. */
  on: Day.optional(),
  state: z.enum(['waiting', 'fired']),
  /** Of what is repeated: for which moment it came last, while it waits for the next occurrence. */
  firedAt: Moment.optional(),
  /** What came of it, or of the occurrence before. */
  notificationId: id('notification').optional(),
});
export type Reminder = z.infer<typeof Reminder>;
