import type { Client } from '#shared/clients/schema.ts';
import { nameKey } from '#shared/criteria/comparable.ts';
import type { Note } from '#shared/notes/schema.ts';
import type { Person } from '#shared/people/schema.ts';
import { first, type Model } from './model.ts';
import type { CopiedKind } from './table-reads.ts';
import { dropName, dropRow, putClient, putName, putNote, putPerson } from './upsert.ts';

type Named = { name: string; classifierId?: string; userId?: string };

/** Puts a record of the table into the copy, never over a newer version. Answers whether anything changed. */
export function put(model: Model, kind: CopiedKind, record: unknown): boolean {
  if (kind === 'client') return putClient(model, record as Client);
  if (kind === 'person') return putPerson(model, record as Person);
  if (kind === 'note') return putNote(model, record as Note);
  const { name, classifierId, userId } = record as Named;
  putName(model, String(classifierId ?? userId), nameKey(name));
  return true;
}

/** Takes a record that is no longer in the table out of the copy. */
export function drop(model: Model, kind: CopiedKind, id: string): boolean {
  if (kind === 'client' || kind === 'person' || kind === 'note') return dropRow(model, kind, id);
  dropName(model, id);
  return true;
}

/** The version that the copy holds; 0 when it holds none, or of a name, which has no version here. */
export function versionOf(model: Model, kind: CopiedKind, id: string): number {
  if (kind === 'classifier' || kind === 'member') return 0;
  return Number(first(model, `select version from ${kind} where id = ?`, id)?.version ?? 0);
}
