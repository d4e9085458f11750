import type { Span } from '#shared/imports/entity.ts';
import { AppError } from '#shared/kernel/errors.ts';
import { commitChunk } from '#functions/runtime/commit.ts';
import type { Item } from '#functions/runtime/items.ts';
import { db } from '#functions/runtime/records.ts';
import { chainsOf, type Chunk } from './chunks.ts';
import type { Unit } from './groups.ts';
import type { Hand, Working } from './working.ts';

/** A lane while a worker has it: how far all rows are done, and which rows beyond that this lane has done. */
export type Lane = { lane: string; low: number; done: Span[] };

/** Others may write to the same clients meanwhile; then the rows are looked at anew. */
const maxAttempts = 8;

/** The import is in other hands, or was stopped: whatever this worker would write is refused from now on. */
export const leaseLost = () => new AppError('conflict', 'The import is in other hands', { reason: 'lease_lost' });
export const isLeaseLost = (error: unknown) => error instanceof AppError && error.details?.reason === 'lease_lost';

/** Writes rows in all lanes at once; resolves when all of them are done. `low`: every row up to it was done before. */
export async function writeRows<D extends { row: number }>(
  hand: Hand,
  working: Working<D>,
  lanes: readonly Lane[],
  drafts: readonly D[],
  low: number,
): Promise<void> {
  const { groups, holders } = await working.plan(drafts);
  const waiting = chainsOf(groups, holders);
  const byRow = new Map(drafts.map((draft) => [draft.row, draft]));
  for (const lane of lanes) Object.assign(lane, { low, done: lane.done.filter(([, to]) => to > low) });
  const work = async (lane: Lane) => {
    for (let chain = waiting.shift(); chain; chain = waiting.shift())
      await writeChain(hand, working, lane, chain, byRow, 1);
  };
  const results = await Promise.allSettled(lanes.map(work));
  const failed = results.filter((result) => result.status === 'rejected').map(({ reason }): unknown => reason);
  if (failed.length) throw failed.find(isLeaseLost) ?? failed[0];
}

async function writeChain<D extends { row: number }>(
  hand: Hand,
  working: Working<D>,
  lane: Lane,
  chain: Chunk[],
  byRow: Map<number, D>,
  attempt: number,
): Promise<void> {
  for (const [index, chunk] of chain.entries()) {
    if (await writeChunk(hand, lane, chunk)) {
      working.written(chunk.units.flatMap(({ clientId }) => clientId ?? []));
      continue;
    }
    if (attempt >= maxAttempts) throw new Error('Rows cannot be written: others keep changing the same records');
    const rows = chain.slice(index).flatMap(({ units }) => units.map(({ row }) => row));
    const { groups, holders } = await working.plan(rows.sort((a, b) => a - b).flatMap((row) => byRow.get(row) ?? []));
    for (const again of chainsOf(groups, holders)) await writeChain(hand, working, lane, again, byRow, attempt + 1);
    return;
  }
}

/** Answers whether the rows were written; if not, a record or value was changed by others in between. */
async function writeChunk(hand: Hand, lane: Lane, { units, taken }: Chunk): Promise<boolean> {
  const writes = units.flatMap((unit) => unit.writes);
  const done = withRows(
    lane.done,
    units.map(({ row }) => row),
  );
  const reasons = await commitChunk(hand.author, writes, [laneItem(hand, { ...lane, done }, units)], taken);
  if (!reasons) {
    lane.done = done;
    return true;
  }
  if (reasons[writes.length]?.Code === 'ConditionalCheckFailed') throw leaseLost();
  return false;
}

function laneItem({ workspaceId, importId, leaseId }: Hand, { lane, low, done }: Lane, units: readonly Unit[]): Item {
  const count = (outcome: Unit['outcome']) => units.filter((unit) => unit.outcome === outcome).length;
  const moved = {
    created: count('created'),
    updated: count('updated'),
    skipped: count('skipped'),
    refused: count('refused'),
    people: units.reduce((sum, { people }) => sum + people, 0),
  };
  const Update = db.entities.importLane
    .patch({ workspaceId, importId, lane })
    .set({ low, done })
    .add(moved)
    .where((it, { eq }) => eq(it.leaseId, leaseId))
    .params();
  return { Update } as unknown as Item;
}

/** Rows added to spans; neighbours grow together. */
export function withRows(spans: readonly Span[], rows: readonly number[]): Span[] {
  const all = [...spans.map(([from, to]): Span => [from, to]), ...rows.map((row): Span => [row, row])].sort(
    ([a], [b]) => a - b,
  );
  const merged: Span[] = [];
  for (const [from, to] of all) {
    const last = merged.at(-1);
    if (last && from <= last[1] + 1) last[1] = Math.max(last[1], to);
    else merged.push([from, to]);
  }
  return merged;
}
