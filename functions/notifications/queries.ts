import { mostUnread } from '#shared/notifications/schema.ts';
import type { notifications } from '#shared/notifications/routes.ts';
import type { Input } from '#shared/contract/route.ts';
import type { Caller } from '#functions/runtime/caller.ts';
import type { Queries } from '#functions/runtime/handlers.ts';
import { db } from '#functions/runtime/records.ts';

type Rows = typeof notifications;

async function listNotifications({ limit, cursor }: Input<Rows['list']>, { workspaceId, userId }: Caller) {
  const page = await db.entities.notification.query
    .ofUser({ workspaceId, userId })
    .go({ order: 'desc', limit, cursor: cursor ?? null, consistent: true });
  return { items: page.data, total: page.data.length, cursor: page.cursor };
}

/** Counted until there are as many as nobody counts; a person's notifications of two months are a page or two. */
async function countUnread(_: unknown, { workspaceId, userId }: Caller) {
  let unread = 0;
  for (let cursor: string | null = null, isFirst = true; (isFirst || cursor) && unread < mostUnread; isFirst = false) {
    const page: { data: unknown[]; cursor: string | null } = await db.entities.notification.query
      .ofUser({ workspaceId, userId })
      .where(({ readAt }, { notExists }) => notExists(readAt))
      .go({ order: 'desc', limit: 500, cursor, consistent: true });
    unread += page.data.length;
    cursor = page.cursor;
  }
  return { unread: Math.min(unread, mostUnread) };
}

/** What the function `queries` does for notifications. */
export const notificationQueries: Queries<Rows> = { list: listNotifications, unread: countUnread };
