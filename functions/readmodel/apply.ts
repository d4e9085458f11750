import { first, type Model } from './model.ts';
import { dropNamed, namedKinds, putNamed, type NamedKind } from './named.ts';
import type { Records, RowKind } from './shapes.ts';
import type { CopiedKind } from './table-reads.ts';
import { dropRow, putRecord } from './upsert.ts';

const isNamed = (kind: CopiedKind): kind is NamedKind => (namedKinds as readonly string[]).includes(kind);

/** Puts a record of the table into the copy, never over a newer version. Answers whether anything changed. */
export function put(model: Model, kind: CopiedKind, record: unknown): boolean {
  if (!isNamed(kind)) return putRecord(model, kind, record as Records[RowKind]);
  putNamed(model, kind, record);
  return true;
}

/** Takes a record that is no longer in the table out of the copy. */
export function drop(model: Model, kind: CopiedKind, id: string): boolean {
  if (!isNamed(kind)) return dropRow(model, kind, id);
  dropNamed(model, kind, id);
  return true;
}

/** The version that the copy holds; 0 when it holds none, or of what has no version here. */
export function versionOf(model: Model, kind: CopiedKind, id: string): number {
  if (isNamed(kind)) return 0;
  return Number(first(model, `select version from ${kind} where id = ?`, id)?.version ?? 0);
}
