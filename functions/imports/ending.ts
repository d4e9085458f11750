import type { Failure } from '#shared/imports/schema.ts';
import { now } from '#functions/runtime/clock.ts';
import { db, type Stored } from '#functions/runtime/records.ts';
import { laneNames, lend } from './lease.ts';
import { countsOf } from './progress.ts';

type Key = { workspaceId: string; importId: string };

/** Takes the lanes from whoever has them: a worker's transactions fail from here on, so the counts stand still. */
export async function closeLanes(key: Key) {
  return countsOf(await Promise.all(laneNames.map((lane) => lend(key, lane, 'ended'))));
}

/** The last word on an import, with its final counts. */
export async function endImport(
  { workspaceId, importId }: Key,
  state: 'done' | 'stopped' | 'failed',
  failure?: Failure,
): Promise<Stored<'import'>> {
  const counts = await closeLanes({ workspaceId, importId });
  const { data } = await db.entities.import
    .patch({ workspaceId, importId })
    .set({ state, ...counts, endedAt: now(), updatedAt: now(), ...(failure && { failure }) })
    .remove(['leaseId', 'leaseUntil'])
    .add({ version: 1 })
    .go({ response: 'all_new' });
  return data as Stored<'import'>;
}
