import * as z from 'zod';
import { commitChunk } from '#functions/runtime/commit.ts';
import { db } from '#functions/runtime/records.ts';
import { snapshotSoon } from '#functions/runtime/snapshots.ts';
import { worker } from '#functions/runtime/worker.ts';
import { changed, type Author, type Write } from '#functions/runtime/write.ts';

const Message = z.object({ workspaceId: z.string(), fromId: z.string(), heirId: z.string(), byId: z.string() });

/** A transaction holds 100 items: a record and its audit entry are two, and one change entry is for all. */
const chunk = 40;

/**
 * Hands the clients and deals of a member who left to another. Each chunk is whole or not at all and what was handed over is
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
  return snapshotSoon(workspaceId);
});

async function handOver(author: Author, next: () => Promise<Write[]>): Promise<void> {
  for (let writes = await next(); writes.length; writes = await next())
    if (await commitChunk(author, writes))
      throw new Error('Records changed while they were handed over; it is repeated');
}
