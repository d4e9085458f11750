import type { SQLInputValue } from 'node:sqlite';
import type { ObjectName } from '#shared/criteria/fields.ts';
import { valuesAt, type RecordOf, type Value } from '#shared/criteria/values.ts';
import { follow, tellFollowers } from './followers.ts';
import { first, run, type Model, type Row } from './model.ts';
import type { SearchText } from './search-text.ts';
import type { Columns } from './shape.ts';
import { rowKinds, shapeOf, type Records, type RowKind } from './shapes.ts';
import { columnsOf } from './tables.ts';

const bound = (value: Value | undefined): SQLInputValue =>
  value === undefined ? null : typeof value === 'boolean' ? Number(value) : value;

/** The names of the fields of each kind: those with a column, and those with many values. */
const names = Object.fromEntries(
  rowKinds.map((kind) => {
    const { fields } = shapeOf(kind);
    const many = Object.entries(fields ?? {}).flatMap(([name, field]) => (field.many ? [name] : []));
    return [kind, { filtered: fields !== undefined, single: columnsOf(fields ?? {}).map(([name]) => name), many }];
  }),
) as Record<RowKind, { filtered: boolean; single: string[]; many: string[] }>;

type Filtered = { object: ObjectName; record: RecordOf[ObjectName] };

/** Only kinds with fields are asked about; the filter language knows all of those. */
const filtered = (kind: RowKind, record: object): Filtered | undefined =>
  names[kind].filtered ? { object: kind as ObjectName, record: record as RecordOf[ObjectName] } : undefined;

function fieldColumns(kind: RowKind, record: object): Columns {
  const asked = filtered(kind, record);
  if (!asked) return {};
  const columns: Columns = {};
  for (const name of names[kind].single) columns[name] = bound(valuesAt(asked.object, asked.record, name)[0]);
  // A name is never null, for lists go on from it.
  return { ...columns, name: columns.name ?? '' };
}

/** The row as it stands in the copy; while a copy is being loaded nothing comes twice, so nobody looks. */
const before = (model: Model, kind: RowKind, id: string): Row | undefined =>
  model.loading ? undefined : first(model, `select * from ${kind} where id = ?`, id);

/** Puts a record in, unless the copy has this version or a newer one. Answers whether anything changed. */
export function putRecord<K extends RowKind>(model: Model, kind: K, record: Records[K]): boolean {
  const shape = shapeOf(kind);
  const id = shape.id(record);
  const known = before(model, kind, id);
  if (known && Number(known.version) >= record.version) return false;
  const alive = Number(record.deletedAt === undefined);
  const own = { ...shape.own(record), ...fieldColumns(kind, record), ...shape.derived?.(model, id) };
  const followed = follow(model, kind, own);
  const columns: Columns = {
    id,
    version: record.version,
    alive,
    shown: Number(alive && followed.shown),
    ...followed.columns,
    ...own,
  };
  const row = putRow(model, kind, known, columns, record, shape.text(record));
  putValues(model, kind, row, known !== undefined, record);
  tellFollowers(model, kind, id, known, { ...columns, row });
  return true;
}

function putRow(
  model: Model,
  kind: RowKind,
  known: Row | undefined,
  columns: Columns,
  record: object,
  text: SearchText,
): number {
  const values = Object.values(columns);
  const json = JSON.stringify(record);
  const { insert, update } = textsOf(kind, columns);
  if (!known) {
    const row = run(model, insert, ...values);
    run(model, `insert into ${kind}_record (row, record) values (?, ?)`, row, json);
    run(model, `insert into ${kind}_text (rowid, name, rest) values (?, ?, ?)`, row, text.name, text.rest);
    return row;
  }
  const row = Number(known.row);
  run(model, update, ...values, row);
  run(model, `update ${kind}_record set record = ? where row = ?`, json, row);
  run(model, `insert or replace into ${kind}_text (rowid, name, rest) values (?, ?, ?)`, row, text.name, text.rest);
  return row;
}

const texts = new Map<RowKind, { insert: string; update: string }>();

/** The statements of a table, written once: its columns come in the same order every time. */
function textsOf(kind: RowKind, columns: Columns): { insert: string; update: string } {
  const known = texts.get(kind);
  if (known) return known;
  const quoted = Object.keys(columns).map((name) => `"${name}"`);
  const made = {
    insert: `insert into ${kind} (${quoted.join(', ')}) values (${quoted.map(() => '?').join(', ')})`,
    update: `update ${kind} set ${quoted.map((name) => `${name} = ?`).join(', ')} where row = ?`,
  };
  texts.set(kind, made);
  return made;
}

function putValues(model: Model, kind: RowKind, row: number, again: boolean, record: object): void {
  const asked = filtered(kind, record);
  if (!asked) return;
  if (again) run(model, `delete from ${kind}_value where row = ?`, row);
  const custom = Object.keys(asked.record.custom).map((name) => `custom.${name}`);
  for (const field of [...names[kind].many, ...custom])
    for (const value of new Set(valuesAt(asked.object, asked.record, field)))
      run(model, `insert into ${kind}_value (row, field, value) values (?, ?, ?)`, row, field, bound(value));
}

/** Takes a destroyed record out. */
export function dropRow(model: Model, kind: RowKind, id: string): boolean {
  const known = first(model, `select * from ${kind} where id = ?`, id);
  if (!known) return false;
  const row = Number(known.row);
  const withValues = names[kind].filtered ? [`${kind}_value`] : [];
  for (const table of [kind, `${kind}_record`, ...withValues]) run(model, `delete from ${table} where row = ?`, row);
  run(model, `delete from ${kind}_text where rowid = ?`, row);
  tellFollowers(model, kind, id, known, undefined);
  return true;
}
