import type { Notification } from '#shared/notifications/schema.ts';
import { changeEntry, type Item, type Plain } from '#functions/runtime/items.ts';
import { inDays } from '#functions/runtime/clock.ts';
import { log } from '#functions/runtime/log.ts';
import { send } from '#functions/runtime/queues.ts';
import { db } from '#functions/runtime/records.ts';

/** Notifications are kept so long. */
const keptDays = 60;

export type NoticeKey = { workspaceId: string; userId: string; notificationId: string };

/**
 * What tells a person of something, as part of a transaction: the notification, which must not be there yet, and word of it
 * to his open pages. When the transaction is done, call `announce`: letter and push follow by the person's choice.
 */
export const noticeItems = (workspaceId: string, userId: string, notice: Notification): Item[] => [
  {
    Put: db.entities.notification
      .create({ workspaceId, userId, ...notice, expiresAt: inDays(keptDays) } as never)
      .params(),
  } as Plain,
  bellItem(workspaceId, userId),
];

/** The part of a transaction that takes a notification away whose matter is gone for good. */
export const noticeGone = (workspaceId: string, userId: string, notificationId: string): Item =>
  ({ Delete: db.entities.notification.delete({ workspaceId, userId, notificationId }).params() }) as Plain;

/** Tells the open pages of a person that his notifications have changed. */
export const bellItem =
  (workspaceId: string, userId: string): Item =>
  () =>
    ({
      Put: db.entities.change
        .put(changeEntry(workspaceId, [{ kind: 'notification', recordId: userId, version: 1 }]))
        .params(),
    }) as Plain;

/** Hands a notification to the worker of letters and pushes; told twice, nothing goes out twice. */
export const announce = (key: NoticeKey): Promise<void> => send('notices', { ...key });

/** The same after a command: a queue that does not answer spoils none, the bell has told already. */
export async function announceSoon(key: NoticeKey): Promise<void> {
  try {
    await announce(key);
  } catch (error) {
    log.warn('A notification could not be sent on', { notificationId: key.notificationId, error: error as Error });
  }
}
