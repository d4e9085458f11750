import type { Input } from '#shared/contract/route.ts';
import { AppError } from '#shared/kernel/errors.ts';
import type { notifications } from '#shared/notifications/routes.ts';
import type { Caller } from '#functions/runtime/caller.ts';
import { now } from '#functions/runtime/clock.ts';
import type { Commands } from '#functions/runtime/handlers.ts';
import type { Plain } from '#functions/runtime/items.ts';
import { log } from '#functions/runtime/log.ts';
import { send } from '#functions/runtime/queues.ts';
import { db, type Stored } from '#functions/runtime/records.ts';
import { transact } from '#functions/runtime/transact.ts';
import { bellItem } from './notice.ts';
import { keepSettings, settingsOf } from './settings.ts';

type Rows = typeof notifications;

export const notificationCommands: Commands<Rows> = {
  read: readOne,
  readAll,
  settings: (_, { workspaceId, userId }) => settingsOf({ workspaceId, userId }),
  choose,
};

async function find({ workspaceId, userId }: Caller, notificationId: string): Promise<Stored<'notification'>> {
  const { data } = await db.entities.notification.get({ workspaceId, userId, notificationId }).go({ consistent: true });
  if (!data) throw new AppError('not_found', 'No such notification');
  return data;
}

async function readOne({ notificationId }: Input<Rows['read']>, caller: Caller) {
  const found = await find(caller, notificationId);
  if (found.readAt) return found;
  const readAt = now();
  await transact([readItem(found, readAt), bellItem(caller.workspaceId, caller.userId)]);
  return { ...found, readAt };
}

/** A transaction holds a hundred items, and one tells the bell. */
const portion = 99;

async function readAll({ notificationId }: Input<Rows['readAll']>, caller: Caller) {
  await find(caller, notificationId);
  const { workspaceId, userId } = caller;
  const readAt = now();
  for (;;) {
    const { data } = await db.entities.notification.query
      .ofUser({ workspaceId, userId })
      .lte({ notificationId })
      .where((attributes, { notExists }) => notExists(attributes.readAt))
      .go({ order: 'desc', count: portion, limit: 500, consistent: true });
    if (!data.length) break;
    await transact([...data.map((each) => readItem(each, readAt)), bellItem(workspaceId, userId)]);
  }
  const later = await db.entities.notification.query
    .ofUser({ workspaceId, userId })
    .gt({ notificationId })
    .where((attributes, { notExists }) => notExists(attributes.readAt))
    .go({ count: portion, limit: 500, consistent: true });
  return { unread: later.data.length };
}

const readItem = ({ workspaceId, userId, notificationId }: Stored<'notification'>, readAt: string): Plain =>
  ({
    Update: db.entities.notification.patch({ workspaceId, userId, notificationId }).set({ readAt }).params(),
  }) as Plain;

async function choose(chosen: Input<Rows['choose']>, { workspaceId, userId }: Caller) {
  await keepSettings({ workspaceId, userId }, chosen);
  try {
    await send('reminders', { workspaceId, digestOf: userId });
  } catch (error) {
    // The nightly comparison finds what the schedule lacks.
    log.warn('A digest could not be scheduled', { workspaceId, error: error as Error });
  }
  return chosen;
}
