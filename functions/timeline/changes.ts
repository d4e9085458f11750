import type { HistoryEntry } from '#shared/history/schema.ts';
import type { Entry, EntryKind } from '#shared/timeline/schema.ts';
import { db, type Stored } from '#functions/runtime/records.ts';
import type { Changing } from './subject.ts';
import { isAsked, type Place } from './told.ts';

type Stretch = {
  from: Place | undefined;
  low: string | undefined;
  limit: number;
  kinds: readonly EntryKind[] | undefined;
};

const atOnce = 8;

/**
 * The changes of records between two moments, newest first and so many at most. A record is not changed after its last
 * change, so records are asked in the order of those, and no more of them than can still have something newer.
 */
export async function changesOf(workspaceId: string, changing: Changing[], stretch: Stretch): Promise<Entry[]> {
  const { kinds, from, low, limit } = stretch;
  if (!isAsked(kinds, 'change') && !isAsked(kinds, 'move')) return [];
  const queue = changing.filter(
    ({ createdAt, updatedAt }) => (!from || createdAt <= from.at) && (!low || updatedAt >= low),
  );
  let found: Entry[] = [];
  while (queue.length) {
    const last = found[limit - 1];
    if (last && last.at > (queue[0]?.updatedAt ?? '')) break;
    const parts = await Promise.all(queue.splice(0, atOnce).map((each) => changesIn(workspaceId, each, stretch)));
    found = [...found, ...parts.flat()].sort(newestFirst).slice(0, limit);
  }
  return found;
}

export const newestFirst = (a: Place, b: Place): number =>
  a.at === b.at ? (a.id < b.id ? 1 : a.id > b.id ? -1 : 0) : a.at < b.at ? 1 : -1;

/** Many things stand in the history of a client; only these tell of fields that people filled in. */
const told: readonly HistoryEntry['record'][] = ['client', 'person', 'deal'];
// Most of a busy client's history tells of contacts and papers, which stand in the copy; a small page would be many questions.
const pageSize = 1000;

async function changesIn(workspaceId: string, { subjectId, recordId }: Changing, stretch: Stretch): Promise<Entry[]> {
  const found: Entry[] = [];
  let cursor: string | null = null;
  do {
    const page: { data: Stored<'history'>[]; cursor: string | null } = await db.entities.history.query
      .ofSubject({ workspaceId, subjectId })
      // The tilde comes after whatever follows the moment in the key.
      .between({ at: stretch.low ?? '0' }, { at: `${stretch.from?.at ?? '9999'}~` })
      .where(({ record }, { eq }) => told.map((kind) => eq(record, kind)).join(' OR '))
      .go({ order: 'desc', limit: pageSize, cursor, consistent: true });
    const entries = page.data.filter((entry) => !recordId || entry.recordId === recordId).map(entryOf);
    found.push(...entries.filter((entry) => isIn(entry, stretch)));
    cursor = page.cursor;
  } while (cursor && found.length < stretch.limit);
  return found;
}

const isIn = (entry: Entry, { from, kinds }: Stretch): boolean =>
  isAsked(kinds, entry.kind) && (!from || newestFirst(from, entry) < 0);

function entryOf({ workspaceId: _, ...change }: Stored<'history'>): Entry {
  const kind = change.record === 'deal' && change.changes.stageId ? 'move' : 'change';
  return { kind, at: change.at, id: change.historyId, by: change.by, change };
}
