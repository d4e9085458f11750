import type { Import } from '#shared/imports/schema.ts';
import { db, type Stored } from '#functions/runtime/records.ts';

type Key = { workspaceId: string; importId: string };
type Lane = Stored<'importLane'>;
export type Counts = Pick<Import, 'rows' | 'created' | 'updated' | 'skipped' | 'refused' | 'people'>;

export const noCounts = { created: 0, updated: 0, skipped: 0, refused: 0, people: 0 };

export async function lanesOf({ workspaceId, importId }: Key): Promise<Lane[]> {
  return (await db.entities.importLane.query.ofImport({ workspaceId, importId }).go({ consistent: true })).data;
}

/** What the lanes have done together: exact at any moment, for each moves in the transaction of its rows. */
export function countsOf(lanes: readonly Lane[]): Counts {
  const sum = (name: keyof typeof noCounts) => lanes.reduce((total, lane) => total + lane[name], 0);
  const [created, updated, skipped, refused] = [sum('created'), sum('updated'), sum('skipped'), sum('refused')];
  return { rows: created + updated + skipped + refused, created, updated, skipped, refused, people: sum('people') };
}

/** An import with its counts as they stand; those of one that has ended stand in itself. */
export async function withCounts(record: Stored<'import'>): Promise<Stored<'import'>> {
  if (!record.startedAt || record.endedAt) return record;
  return { ...record, ...countsOf(await lanesOf(record)) };
}
