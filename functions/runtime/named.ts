import type { Stored } from './records.ts';
import { kindOfId } from './identity.ts';
import type { Kind } from './write.ts';

/**
 * The record that the path of a request names, read together with the membership of whoever calls: one question to the
 * table in place of two. It stands as it was read at the beginning, so it serves one reading and no second one.
 */
export type Named = { kind: Kind; id: string; record?: Stored<Kind> };

// The input is checked later than this: what cannot be an id is not asked for.
const isId = /^[\w-]{1,80}$/;

/** What the path names last: `/clients/{clientId}/notes/{noteId}` is about the note. */
export function namedBy(parameters: Record<string, string | undefined> | undefined): Named | undefined {
  for (const [name, id] of Object.entries(parameters ?? {}).reverse()) {
    const kind = id === undefined || !isId.test(id) ? undefined : kindOfId(name, id);
    if (kind && id) return { kind, id };
  }
  return undefined;
}

/** The record, if it is the one that was read along; undefined when it must be asked for. */
export function takeNamed<K extends Kind>(named: Named | undefined, kind: K, id: string): Stored<K> | undefined {
  if (named?.kind !== kind || named.id !== id) return undefined;
  const { record } = named;
  delete named.record;
  return record as Stored<K> | undefined;
}
