import * as z from 'zod';
import { dayOf } from '#shared/activities/when.ts';
import { follow, type Following } from '#functions/reminders/follow.ts';
import { commitChunk } from '#functions/runtime/commit.ts';
import { db, type Stored } from '#functions/runtime/records.ts';
import { snapshotSoon } from '#functions/runtime/snapshots.ts';
import { worker } from '#functions/runtime/worker.ts';
import { changed, type Author, type Write } from '#functions/runtime/write.ts';
import { zoneOfMember } from './zone.ts';

const Message = z.object({ workspaceId: z.string(), fromId: z.string(), heirId: z.string(), byId: z.string() });

/** A transaction holds 100 items: a record and its audit entry are two, and one change entry is for all. */
const chunk = 40;
/** A contact brings up to ten reminders along. */
const activityChunk = 8;

/**
 * Hands the clients, the deals and what was planned of a member who left to another; reminders go along, what he has done
 * stays his. Each chunk is whole or not at all and what was handed over is
 * not found again, so the message may come as often as it likes.
 */
export const handler = worker(Message, async ({ workspaceId, fromId, heirId, byId }) => {
  const author: Author = { workspaceId, userId: byId, origin: { kind: 'system' } };
  const part = { count: chunk, limit: 1000, consistent: true } as const;
  await handOver(author, async () => {
    const { data } = await db.entities.client.query
      .byId({ workspaceId })
      .where(({ ownerId }, { eq }) => eq(ownerId, fromId))
      .go(part);
    return data.map((client) => changed(author, 'client', client, { ownerId: heirId }).write);
  });
  await handOver(author, async () => {
    const { data } = await db.entities.deal.query
      .byId({ workspaceId })
      .where(({ ownerId }, { eq }) => eq(ownerId, fromId))
      .go(part);
    return data.map((deal) => changed(author, 'deal', deal, { ownerId: heirId }).write);
  });
  await handOverTasks(author, fromId, heirId);
  return snapshotSoon(workspaceId);
});

async function handOver(author: Author, next: () => Promise<Write[]>): Promise<void> {
  for (let writes = await next(); writes.length; writes = await next()) {
    const { items, soon } = await remindersOf(author, writes);
    if (await commitChunk(author, writes, items))
      throw new Error('Records changed while they were handed over; it is repeated');
    await soon();
  }
}

const remindersOf = ({ workspaceId }: Author, writes: Write[]): Promise<Following> =>
  follow(
    workspaceId,
    writes.flatMap((write) => (write.kind === 'activity' ? [{ before: write.before, after: write.after }] : [])),
  );

/** Very many activities are done and few are planned, so the whole partition is read once and not from its beginning again. */
async function handOverTasks(author: Author, fromId: string, heirId: string): Promise<void> {
  const { workspaceId } = author;
  const zone = await zoneOfMember(workspaceId, heirId);
  let cursor: string | null = null;
  do {
    const page: { data: Stored<'activity'>[]; cursor: string | null } = await db.entities.activity.query
      .byId({ workspaceId })
      .where(({ ownerId, state }, { eq }) => `${eq(ownerId, fromId)} AND ${eq(state, 'planned')}`)
      .go({ limit: 1000, consistent: true, cursor });
    const rest = page.data.map(
      (activity) => changed(author, 'activity', activity, { ownerId: heirId, on: dayOf(activity, zone) ?? null }).write,
    );
    await handOver(author, async () => rest.splice(0, activityChunk));
    cursor = page.cursor;
  } while (cursor);
}
