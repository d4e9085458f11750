import { db, type Stored } from '#functions/runtime/records.ts';
import { noCounts } from './progress.ts';

type Key = { workspaceId: string; importId: string };

/** Transactions under way at once; each has a lane of its own, so that they never wait for one another's counts. */
export const laneNames = ['1', '2', '3', '4'];

/** How long a worker that has fallen silent keeps its import, in milliseconds; a living one renews it long before. */
export const leaseMs = 20_000;
export const renewMs = 5_000;

/** Lends a lane to a worker, whoever had it: the transactions of the one before fail from here on. */
export async function lend(
  { workspaceId, importId }: Key,
  lane: string,
  leaseId: string,
): Promise<Stored<'importLane'>> {
  const { data } = await db.entities.importLane
    .upsert({ workspaceId, importId, lane })
    .set({ leaseId })
    .ifNotExists({ low: 0, done: [], ...noCounts })
    .go({ response: 'all_new' });
  return data as unknown as Stored<'importLane'>;
}

/** Takes a running import in hand. Answers nothing when it is not running, or in the hands of another who is alive. */
export async function claim({ workspaceId, importId }: Key, leaseId: string): Promise<Stored<'import'> | undefined> {
  return moved(
    db.entities.import
      .patch({ workspaceId, importId })
      .set({ leaseId, leaseUntil: Date.now() + leaseMs })
      .where(
        (it, { eq, notExists, lt }) =>
          `${eq(it.state, 'running')} AND (${notExists(it.leaseUntil)} OR ${lt(it.leaseUntil, Date.now())} OR ${eq(it.leaseId, leaseId)})`,
      )
      .go({ response: 'all_new' }),
  );
}

/** Keeps an import in hand; answers whether it still is. */
export async function renew({ workspaceId, importId }: Key, leaseId: string, forMs = leaseMs): Promise<boolean> {
  const kept = await moved(
    db.entities.import
      .patch({ workspaceId, importId })
      .set({ leaseUntil: Date.now() + forMs })
      .where((it, { eq }) => `${eq(it.state, 'running')} AND ${eq(it.leaseId, leaseId)}`)
      .go({ response: 'all_new' }),
  );
  return kept !== undefined;
}

/** What a conditional change leaves, or nothing when its condition did not hold. */
async function moved(change: Promise<{ data: unknown }>): Promise<Stored<'import'> | undefined> {
  try {
    return (await change).data as Stored<'import'>;
  } catch (error) {
    if (isRefusedCondition(error)) return undefined;
    throw error;
  }
}

/** ElectroDB wraps the engine's error. */
export function isRefusedCondition(error: unknown): boolean {
  const cause: unknown = error instanceof Error ? (error.cause ?? error) : error;
  return cause instanceof Error && cause.name === 'ConditionalCheckFailedException';
}
