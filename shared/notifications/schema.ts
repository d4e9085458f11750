import * as z from 'zod';
import { id, UserId } from '../kernel/ids.ts';
import { PageQuery } from '../kernel/page.ts';
import { Text } from '../kernel/text.ts';
import { Day, Moment } from '../kernel/time.ts';
import { Language } from '../workspaces/schema.ts';

/** What somebody is told of: a contact that is near, one that was given to him, a letter that has come. */
export const NoticeKind = z.enum(['reminder', 'assigned', 'letter']);
export type NoticeKind = z.infer<typeof NoticeKind>;

/** One thing that a person is told of. It repeats what it says, so that it stays true when the record changes. */
export const Notification = z.object({
  notificationId: id('notification'),
  kind: NoticeKind,
  at: Moment,
  subject: Text(500),
  activityId: id('activity').optional(),
  letterId: id('letter').optional(),
  clientId: id('client').optional(),
  clientName: z.string().optional(),
  dealId: id('deal').optional(),
  /** When the contact is: a moment, or a whole day. */
  startAt: Moment.optional(),
  startOn: Day.optional(),
  /** Who gave it. */
  by: UserId.optional(),
  readAt: Moment.optional(),
});
export type Notification = z.infer<typeof Notification>;

export const NotificationKey = z.object({ notificationId: id('notification') });
export const NotificationsOf = PageQuery.omit({ offset: true });

/** How many are unread; from `mostUnread` on nobody counts. */
export const mostUnread = 100;
export const Unread = z.object({ unread: z.number().int().min(0).max(mostUnread) });

/** By which ways a person is told, besides the bell, and when his daily digest comes (by the clocks of his zone). */
export const NoticeSettings = z.object({
  mail: z.boolean(),
  push: z.boolean(),
  digestAt: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'time_of_day')
    .nullable(),
  language: Language,
});
export type NoticeSettings = z.infer<typeof NoticeSettings>;
