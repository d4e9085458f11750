import type { SQLInputValue } from 'node:sqlite';
import type { Client } from '#shared/clients/schema.ts';
import { lifecycles, objects, type ObjectName } from '#shared/criteria/fields.ts';
import { valuesAt, type RecordOf, type Value } from '#shared/criteria/values.ts';
import type { Note } from '#shared/notes/schema.ts';
import type { Person } from '#shared/people/schema.ts';
import { first, run, type Model, type Row } from './model.ts';
import { nameAlike } from './name-alike.ts';
import { textOfClient, textOfNote, textOfPerson, type SearchText } from './search-text.ts';
import { columnsOf } from './tables.ts';

export type RowKind = 'client' | 'person' | 'note';
type Columns = Record<string, SQLInputValue>;

const bound = (value: Value | undefined): SQLInputValue =>
  value === undefined ? null : typeof value === 'boolean' ? Number(value) : value;

const singles = { client: columnsOf(objects.client.fields), person: columnsOf(objects.person.fields) };
const manyOf = (object: ObjectName) =>
  Object.entries(objects[object].fields).flatMap(([name, field]) => (field.many ? [name] : []));
const many = { client: manyOf('client'), person: manyOf('person') };

/** A name is never null, for lists go on from it. */
const columnsFor = <O extends ObjectName>(object: O, record: RecordOf[O]): Columns => {
  const columns = Object.fromEntries(singles[object].map(([name]) => [name, bound(valuesAt(object, record, name)[0])]));
  return { ...columns, name: columns.name ?? '' };
};

/** The row as it stands in the copy; while a copy is being loaded nothing comes twice, so nobody looks. */
const before = (model: Model, kind: RowKind, id: string): Row | undefined =>
  model.loading ? undefined : first(model, `select * from ${kind} where id = ?`, id);

/** Puts a client in, unless the copy has this version or a newer one. Answers whether anything changed. */
export function putClient(model: Model, client: Client): boolean {
  const id = client.clientId;
  const known = before(model, 'client', id);
  if (known && Number(known.version) >= client.version) return false;
  const alive = Number(client.deletedAt === undefined);
  const columns: Columns = {
    id,
    version: client.version,
    alive,
    shown: alive,
    stage: lifecycles.indexOf(client.lifecycle),
    nameAlike: nameAlike(client.name) || null,
    ...columnsFor('client', client),
  };
  const row = putRow(model, 'client', known, columns, client, textOfClient(client));
  putValues(model, 'client', row, known !== undefined, client);
  const told = { row, name: columns.name ?? null, owner: columns.owner ?? null, alive };
  if (model.loading) model.loading.set(id, told);
  else if (['name', 'owner', 'alive'].some((name) => known?.[name] !== columns[name])) tellDependants(model, id, told);
  return true;
}

/** People and notes repeat the name, owner and trash of their client. */
function tellDependants(model: Model, id: string, { row, name, owner, alive }: Columns) {
  const values = [row, owner, alive].map((value) => value ?? null);
  run(
    model,
    'update person set clientRow = ?, clientOwner = ?, shown = (alive and ?), clientName = ? where clientId = ?',
    ...values,
    name ?? null,
    id,
  );
  run(model, 'update note set clientRow = ?, clientOwner = ?, shown = (alive and ?) where clientId = ?', ...values, id);
}

type Dependant = { version: number; clientId: string; deletedAt?: string | undefined };

/** What a person or a note repeats of its client; nothing is shown of a client that is not there yet. */
function columnsOfDependant(model: Model, id: string, record: Dependant): Columns {
  const client = model.loading
    ? model.loading.get(record.clientId)
    : first(model, 'select row, name, owner, alive from client where id = ?', record.clientId);
  const alive = Number(record.deletedAt === undefined);
  return {
    id,
    version: record.version,
    alive,
    shown: alive && Number(client?.alive ?? 0),
    clientId: record.clientId,
    clientRow: (client?.row ?? null) as SQLInputValue,
    clientOwner: (client?.owner ?? null) as SQLInputValue,
    clientName: (client?.name ?? null) as SQLInputValue,
  };
}

export function putPerson(model: Model, person: Person): boolean {
  const known = before(model, 'person', person.personId);
  if (known && Number(known.version) >= person.version) return false;
  const columns = { ...columnsOfDependant(model, person.personId, person), ...columnsFor('person', person) };
  const row = putRow(model, 'person', known, columns, person, textOfPerson(person));
  putValues(model, 'person', row, known !== undefined, person);
  return true;
}

export function putNote(model: Model, note: Note): boolean {
  const known = before(model, 'note', note.noteId);
  if (known && Number(known.version) >= note.version) return false;
  const { clientName: _, ...columns } = columnsOfDependant(model, note.noteId, note);
  putRow(model, 'note', known, { ...columns, createdAt: note.createdAt }, note, textOfNote(note));
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
  const names = Object.keys(columns).map((name) => `"${name}"`);
  const made = {
    insert: `insert into ${kind} (${names.join(', ')}) values (${names.map(() => '?').join(', ')})`,
    update: `update ${kind} set ${names.map((name) => `${name} = ?`).join(', ')} where row = ?`,
  };
  texts.set(kind, made);
  return made;
}

function putValues<O extends ObjectName>(model: Model, object: O, row: number, again: boolean, record: RecordOf[O]) {
  if (again) run(model, `delete from ${object}_value where row = ?`, row);
  const custom = Object.keys(record.custom).map((name) => `custom.${name}`);
  for (const field of [...many[object], ...custom])
    for (const value of new Set(valuesAt(object, record, field)))
      run(model, `insert into ${object}_value (row, field, value) values (?, ?, ?)`, row, field, bound(value));
}

/** Takes a destroyed record out. */
export function dropRow(model: Model, kind: RowKind, id: string): boolean {
  const row = first(model, `select row from ${kind} where id = ?`, id)?.row;
  if (typeof row !== 'number') return false;
  const withValues = kind === 'note' ? [] : [`${kind}_value`];
  for (const table of [kind, `${kind}_record`, ...withValues]) run(model, `delete from ${table} where row = ?`, row);
  run(model, `delete from ${kind}_text where rowid = ?`, row);
  if (kind === 'client') tellDependants(model, id, { row: null, name: null, owner: null, alive: 0 });
  return true;
}

/** The name of a classifier value or a member, by which lists are sorted. */
export const putName = (model: Model, id: string, name: string) =>
  run(model, 'insert or replace into name (id, name) values (?, ?)', id, name);
export const dropName = (model: Model, id: string) => run(model, 'delete from name where id = ?', id);
