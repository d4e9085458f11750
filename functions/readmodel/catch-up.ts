import { now } from '#functions/runtime/clock.ts';
import { drop, put, versionOf } from './apply.ts';
import { inTransaction, setMeta, type Model } from './model.ts';
import { changesSince, read, type Change, type Wanted } from './table-reads.ts';

/** Transactions commit up to 5 s after their stamp, and clocks differ a little: so far back we look again. */
export const overlap = 10_000;
/** Change entries live 30 days; a copy that has not looked for longer than this may have missed some. */
const longest = 29 * 86_400_000;

const ago = (moment: string, ms: number) => new Date(Date.parse(moment) - ms).toISOString();

/** A copy that can no longer be caught up: change entries are gone, or the clock stands before its last reading. */
export function isStale({ watermark, caughtUpAt }: Model, moment = now()): boolean {
  return watermark < ago(moment, longest) || Date.parse(caughtUpAt) > Date.parse(moment) + overlap / 2;
}

/** So many changed records are read and written together. */
const portionRecords = 2000;

/**
 * Brings a copy up to what the table holds now. One query when nothing has changed; else also the changed records, and
 * only those whose version the copy lacks. Much at once (an import) is done in portions, each of which stays: whoever is
 * interrupted goes on from there. Answers how many rows changed.
 */
export async function catchUp(model: Model): Promise<number> {
  const startedAt = now();
  const changes = await changesSince(model.workspaceId, ago(model.watermark, overlap));
  const fresh = changes.filter(({ changeId }) => !model.seen.has(changeId));
  const portions = portionsOf(fresh);
  const last = portions.pop() ?? [];
  let rows = 0;
  for (const portion of portions) {
    rows += await applyChanges(model, portion, portion.at(-1)?.at ?? model.watermark, startedAt);
    for (const { changeId, at } of portion) model.seen.set(changeId, at);
  }
  if (last.length) rows += await applyChanges(model, last, watermarkOf(model, changes, startedAt), startedAt);
  settle(model, changes, startedAt);
  return rows;
}

function portionsOf(changes: Change[]): Change[][] {
  const portions: Change[][] = [];
  let size = portionRecords;
  for (const change of changes) {
    if (size >= portionRecords) {
      portions.push([]);
      size = 0;
    }
    portions.at(-1)?.push(change);
    size += change.records.length;
  }
  return portions;
}

async function applyChanges(model: Model, changes: Change[], watermark: string, startedAt: string): Promise<number> {
  const { wanted, gone } = lacking(model, changes);
  const found = await read(model.workspaceId, wanted);
  return apply(model, wanted, gone, found, watermark, startedAt);
}

const nameOf = ({ kind, recordId }: Wanted) => `${kind} ${recordId}`;

/** What the copy lacks of these changes: records to read, and records that were destroyed. */
function lacking(model: Model, changes: Change[]): { wanted: Wanted[]; gone: Wanted[] } {
  const named = new Map<string, Wanted & { version: number }>();
  for (const { kind, recordId, version } of changes.flatMap(({ records }) => records)) {
    // A deal and its schedule share an id.
    const key = nameOf({ kind, recordId });
    const known = named.get(key);
    // Nothing comes after destruction.
    if (known && (known.version === 0 || (version !== 0 && known.version >= version))) continue;
    named.set(key, { kind, recordId, version });
  }
  const all = [...named.values()];
  return {
    gone: all.filter(({ version }) => version === 0),
    wanted: all.filter(({ kind, recordId, version }) => version > versionOf(model, kind, recordId)),
  };
}

function apply(
  model: Model,
  wanted: Wanted[],
  gone: Wanted[],
  found: (Wanted & { record: unknown })[],
  watermark: string,
  startedAt: string,
): number {
  const present = new Set(found.map(nameOf));
  const missing = wanted.filter((each) => !present.has(nameOf(each)));
  const rows = inTransaction(model, () => {
    let changed = 0;
    for (const { kind, record } of found) changed += Number(put(model, kind, record));
    for (const { kind, recordId } of [...gone, ...missing]) changed += Number(drop(model, kind, recordId));
    setMeta(model, 'watermark', watermark);
    setMeta(model, 'caughtUpAt', startedAt);
    return changed;
  });
  if (rows) model.totals.clear();
  return rows;
}

/**
 * The newest stamp seen, but not beyond our own clock. When nothing new has come for twice the overlap, our own clock
 * minus that: an idle workspace is asked about a stretch of time in which nothing stands.
 */
function watermarkOf({ watermark }: Model, changes: Change[], startedAt: string): string {
  const newest = changes.reduce((latest, { at }) => (at > latest ? at : latest), watermark);
  const idle = ago(startedAt, 2 * overlap);
  const reached = newest > idle ? newest : idle;
  return reached > startedAt ? startedAt : reached;
}

function settle(model: Model, changes: Change[], startedAt: string): void {
  model.watermark = watermarkOf(model, changes, startedAt);
  model.caughtUpAt = startedAt;
  const edge = ago(model.watermark, overlap);
  for (const { changeId, at } of changes) model.seen.set(changeId, at);
  for (const [changeId, at] of model.seen) if (at < edge) model.seen.delete(changeId);
}
