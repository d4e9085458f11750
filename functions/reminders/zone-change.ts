import { syncDigest } from '#functions/notifications/digest-schedule.ts';
import { db, type Stored } from '#functions/runtime/records.ts';
import { settle } from './settle.ts';
import { syncReminder } from './sync.ts';

type Who = { workspaceId: string; userId: string };

/**
 * Moves what a person waits for to the clocks of the zone that he lives in now: nine in the morning of a whole day is another
 * moment there, and his digest comes by other clocks.
 */
export async function followZone(key: Who): Promise<void> {
  const { workspaceId, userId } = key;
  for (let cursor: string | null = null, isFirst = true; isFirst || cursor; isFirst = false) {
    const page: { data: Stored<'reminder'>[]; cursor: string | null } = await db.entities.reminder.query
      .byId({ workspaceId })
      .where((reminder, { eq }) => `${eq(reminder.userId, userId)} AND ${eq(reminder.state, 'waiting')}`)
      .go({ limit: 500, cursor, consistent: true });
    cursor = page.cursor;
    for (const reminder of page.data) if (await settle(reminder)) await syncReminder(reminder);
  }
  await syncDigest(key);
}
