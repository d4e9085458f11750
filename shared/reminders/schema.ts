import * as z from 'zod';
import { id, UserId } from '../kernel/ids.ts';
import { Moment, TimeZone } from '../kernel/time.ts';

/**
 * One reminder of a planned contact, for one person. Its id is made of the contact's and of how long before it comes, so
 * that a contact that is moved moves its reminders and never doubles them.
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
  state: z.enum(['waiting', 'fired']),
  /** What came of it. */
  notificationId: id('notification').optional(),
});
export type Reminder = z.infer<typeof Reminder>;
