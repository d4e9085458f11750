import * as z from 'zod';
import { commitChunk } from '#functions/runtime/commit.ts';
import { db } from '#functions/runtime/records.ts';
import { snapshotSoon } from '#functions/runtime/snapshots.ts';
import { worker } from '#functions/runtime/worker.ts';
import { changed, type Author } from '#functions/runtime/write.ts';

const Message = z.object({ workspaceId: z.string(), fromId: z.string(), heirId: z.string(), byId: z.string() });

/** A transaction holds 100 items: a client and its audit entry are two, and one change entry is for all. */
const chunk = 40;

/**
 * Hands the clients of a member who left to another. Each chunk is whole or not at all and a client that was handed over
 * is not found again, so the message may come as often as it likes.
 */
export const handler = worker(Message, async ({ workspaceId, fromId, heirId, byId }) => {
  const author: Author = { workspaceId, userId: byId, origin: { kind: 'system' } };
  for (;;) {
    const { data } = await db.entities.client.query
      .byId({ workspaceId })
      .where(({ ownerId }, { eq }) => eq(ownerId, fromId))
      .go({ count: chunk, limit: 1000, consistent: true });
    if (!data.length) return snapshotSoon(workspaceId);
    const failure = await commitChunk(
      author,
      data.map((client) => changed(author, 'client', client, { ownerId: heirId }).write),
    );
    if (failure) throw new Error('Clients changed while they were handed over; the queue repeats it');
  }
});
