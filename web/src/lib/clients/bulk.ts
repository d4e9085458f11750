import type { BulkChange, ClientRow } from '#shared/clients/schema.ts';

/** How many clients one call changes at most; the contract knows the same bound. */
export const bulkSize = 200;

export type Refused = { clientId: string; code: string };
export type Progress = { done: number; refused: Refused[]; total: number };
type Answer = { done: number; refused: Refused[] };

/**
 * Does one thing to any number of clients, chunk by chunk, and tells how far it is. A chunk that fails as a whole ends the
 * work and throws; what was done stays done.
 */
export async function inChunks(
  clientIds: readonly string[],
  change: (chunk: string[]) => Promise<Answer>,
  tell: (progress: Progress) => void,
  stopped: () => boolean = () => false,
): Promise<Progress> {
  let progress: Progress = { done: 0, refused: [], total: clientIds.length };
  for (let from = 0; from < clientIds.length && !stopped(); from += bulkSize) {
    const { done, refused } = await change(clientIds.slice(from, from + bulkSize));
    progress = { ...progress, done: progress.done + done, refused: [...progress.refused, ...refused] };
    tell(progress);
  }
  return progress;
}

type Page<T> = { items: T[]; total: number; cursor: string | null };

/** All that a query finds, read page by page along the cursor, but for those left out. */
export async function allRows<T extends { clientId: string }>(
  read: (at: { limit: number; cursor?: string }) => Promise<Page<T>>,
  except: ReadonlySet<string>,
): Promise<T[]> {
  const rows: T[] = [];
  let cursor: string | null | undefined;
  do {
    const page = await read({ limit: 500, ...(cursor && { cursor }) });
    rows.push(...page.items);
    cursor = page.cursor;
  } while (cursor);
  return rows.filter(({ clientId }) => !except.has(clientId));
}

type Before = Pick<ClientRow, 'clientId' | 'ownerId' | 'lifecycle' | 'tagIds'>;
type Step = { clientIds: string[]; change: BulkChange };

/** What takes a bulk change back: nothing for clients that were that way before. */
export function undoOf(change: BulkChange, before: readonly Before[]): Step[] {
  switch (change.do) {
    case 'remove':
      return [{ clientIds: before.map(({ clientId }) => clientId), change: { do: 'restore' } }];
    case 'restore':
      return [{ clientIds: before.map(({ clientId }) => clientId), change: { do: 'remove' } }];
    case 'tag':
    case 'untag': {
      const had = change.do === 'untag';
      const changed = before.filter(({ tagIds }) => tagIds.includes(change.tagId) === had);
      return steps([[{ do: had ? 'tag' : 'untag', tagId: change.tagId }, changed]]);
    }
    case 'assign': {
      const owners = Map.groupBy(before, ({ ownerId }) => ownerId ?? null);
      owners.delete(change.ownerId);
      return steps([...owners].map(([ownerId, rows]) => [{ do: 'assign', ownerId }, rows]));
    }
    case 'lifecycle': {
      const states = Map.groupBy(before, ({ lifecycle }) => lifecycle);
      states.delete(change.lifecycle);
      return steps([...states].map(([lifecycle, rows]) => [{ do: 'lifecycle', lifecycle }, rows]));
    }
  }
}

const steps = (parts: [BulkChange, readonly Before[]][]): Step[] =>
  parts.flatMap(([change, rows]) => (rows.length ? [{ change, clientIds: rows.map(({ clientId }) => clientId) }] : []));
