import { recordsBy } from './bulk-reads.ts';
import type { Caller } from './caller.ts';
import { keyOf, kindOfId } from './identity.ts';
import type { Stored } from './records.ts';
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

type Asking = Pick<Caller, 'workspaceId' | 'named'>;

/**
 * A record of the caller's workspace by its id, as the table holds it now; undefined when there is none. The one that was
 * read along serves the first time it is asked for.
 */
export async function readRecord<K extends Kind>(caller: Asking, kind: K, id: string): Promise<Stored<K> | undefined> {
  const { named, workspaceId } = caller;
  const record = named?.kind === kind && named.id === id ? named.record : undefined;
  if (named && record) delete named.record;
  return (record as Stored<K> | undefined) ?? (await recordsBy(kind, [keyOf(kind, workspaceId, id)]))[0];
}
