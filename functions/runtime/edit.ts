import { AppError } from '#shared/kernel/errors.ts';
import type { Caller } from './caller.ts';
import { commit, Stale, type CommitOptions } from './commit.ts';
import { idOf, subjectOf } from './identity.ts';
import { db, type Stored } from './records.ts';
import { same } from './same.ts';
import { changed, type Changes, type Kind, type Write } from './write.ts';

const maxAttempts = 5;
/** How far back a stale change is compared; past that everything counts as changed. */
const maxEntries = 100;

export type Edit<K extends Kind> = {
  kind: K;
  /** Reads the record anew and checks that this caller may change it. */
  read: () => Promise<Stored<K>>;
  /** The version that the person saw. */
  version: number;
  changes: Changes<K>;
  /** Other records that change with it. */
  also?: (record: Stored<K>) => Promise<Write[]>;
  /** How the change is written, where more follows from it than `commit` knows. */
  by?: typeof commit;
} & CommitOptions;

/**
 * Changes a record. What others changed since the person looked is merged where the fields differ; the same field changed
 * to something else on both sides is a `conflict` that carries the current record, one's own changes and the fields.
 */
export async function edit<K extends Kind>(
  caller: Caller,
  { kind, read, version, changes, also, by = commit, ...options }: Edit<K>,
): Promise<Stored<K>> {
  for (let attempt = 1; ; attempt++) {
    const current = await read();
    await refuseOverlap(caller, kind, current, version, changes);
    const { write, record } = changed(caller, kind, current, changes);
    const others = (await also?.(record)) ?? [];
    if (!others.length && !differs(current, record)) return current;
    try {
      await by(caller, [write, ...others], options);
      return record;
    } catch (error) {
      if (!(error instanceof Stale) || attempt >= maxAttempts) throw error;
    }
  }
}

const stampNames = new Set(['version', 'updatedAt', 'updatedBy']);

function differs(before: object, after: object): boolean {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter((name) => !stampNames.has(name));
  return names.some((name) => !same(before[name as never], after[name as never]));
}

/** Throws `conflict` when others changed the same fields to something else after the version that the person saw. */
export async function refuseOverlap<K extends Kind>(
  caller: Caller,
  kind: K,
  current: Stored<K>,
  seen: number,
  changes: Changes<K>,
): Promise<void> {
  const now = current as Record<string, unknown> & Stored<K>;
  if (seen === current.version) return;
  if (seen > current.version)
    throw new AppError('invalid', 'There is no such version yet', {
      issues: [{ path: 'version', rule: 'version_unknown', message: 'version_unknown' }],
    });
  const touched = await fieldsSince(caller, kind, current, seen);
  const fields = Object.entries(changes)
    .filter(
      ([name, value]) => value !== undefined && (touched === 'all' || touched.has(name)) && !same(now[name], value),
    )
    .map(([name]) => name);
  if (!fields.length) return;
  const { workspaceId: _, ...record } = now;
  throw new AppError('conflict', 'Somebody changed the same fields meanwhile', {
    fields,
    current: record,
    yours: changes,
  });
}

/** The fields that were changed after a version, by the audit trail; versions follow each other without a gap. */
async function fieldsSince(
  caller: Caller,
  kind: Kind,
  current: Stored<Kind>,
  seen: number,
): Promise<Set<string> | 'all'> {
  const { workspaceId } = caller;
  const { data } = await db.entities.history.query
    .ofSubject({ workspaceId, subjectId: subjectOf(kind, current) })
    .go({ order: 'desc', limit: maxEntries, consistent: true });
  const later = data.filter(
    (entry) => entry.record === kind && entry.recordId === idOf(kind, current) && entry.version > seen,
  );
  if (later.length < current.version - seen) return 'all';
  return new Set(later.flatMap((entry) => Object.keys(entry.changes)));
}

/** A command that reads, decides and writes; done again when a record has moved on in between. */
export async function again<T>(command: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await command();
    } catch (error) {
      if (!(error instanceof Stale) || attempt >= maxAttempts) throw error;
    }
  }
}
