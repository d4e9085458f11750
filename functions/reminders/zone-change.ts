import { syncDigest } from '#functions/notifications/digest-schedule.ts';
import { recordsBy } from '#functions/runtime/bulk-reads.ts';
import { db, type Stored } from '#functions/runtime/records.ts';
import { transact } from '#functions/runtime/transact.ts';
import { dueOf } from './due.ts';
import { waitingItem } from './follow.ts';
import { syncReminder } from './sync.ts';
import { zonesIn } from './zones.ts';

type Who = { workspaceId: string; userId: string };

/**
 * Moves what a person waits for to the clocks of the zone that he lives in now: nine in the morning of a whole day is another
 * moment there, and his digest comes by other clocks.
 */
export async function followZone(key: Who): Promise<void> {
  const { workspaceId, userId } = key;
  const zone = (await zonesIn(workspaceId, [userId]))(userId);
  for (let cursor: string | null = null, isFirst = true; isFirst || cursor; isFirst = false) {
    const page: { data: Stored<'reminder'>[]; cursor: string | null } = await db.entities.reminder.query
      .byId({ workspaceId })
      .where((reminder, { eq }) => `${eq(reminder.userId, userId)} AND ${eq(reminder.state, 'waiting')}`)
      .go({ limit: 500, cursor, consistent: true });
    cursor = page.cursor;
    for (const reminder of page.data) await moveOne(reminder, zone);
  }
  await syncDigest(key);
}

async function moveOne(reminder: Stored<'reminder'>, zone: string): Promise<void> {
  const { workspaceId, reminderId, activityId, at } = reminder;
  const [activity] = await recordsBy('activity', [{ workspaceId, activityId }]);
  const due = dueOf(activity, zone).find((each) => each.reminderId === reminderId);
  if (!due || (due.at === at && due.zone === reminder.zone)) return;
  // A contact that changes at this moment moves its reminders itself: what stands then is left alone.
  await transact([waitingItem(workspaceId, due, at)]);
  await syncReminder({ workspaceId, reminderId });
}
