import type { SQLInputValue } from 'node:sqlite';
import type { Client } from '#shared/clients/schema.ts';
import { lifecycles, objects, type ObjectName } from '#shared/criteria/fields.ts';
import { valuesAt, type RecordOf, type Value } from '#shared/criteria/values.ts';
import type { Note } from '#shared/notes/schema.ts';
import type { Person } from '#shared/people/schema.ts';
import { first, run, type Model } from './model.ts';
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

const columnsFor = <O extends ObjectName>(object: O, record: RecordOf[O]): Columns =>
  Object.fromEntries(singles[object].map(([name]) => [name, bound(valuesAt(object, record, name)[0])]));

/** Puts a client in, unless the copy has this version or a newer one. Answers whether anything changed. */
export function putClient(model: Model, client: Client): boolean {
  const id = client.clientId;
  const before = first(model, 'select row, version, name, owner, alive from client where id = ?', id);
  if (before && Number(before.version) >= client.version) return false;
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
  const row = putRow(model, 'client', before?.row, columns, client, textOfClient(client));
  putValues(model, 'client', row, client);
  const told = ['name', 'owner', 'alive'].some((name) => before?.[name] !== columns[name]);
  if (told) tellDependants(model, id, { row, name: columns.name ?? null, owner: columns.owner ?? null, alive });
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
  const client = first(model, 'select row, name, owner, alive from client where id = ?', record.clientId);
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
  const before = first(model, 'select row, version from person where id = ?', person.personId);
  if (before && Number(before.version) >= person.version) return false;
  const columns = { ...columnsOfDependant(model, person.personId, person), ...columnsFor('person', person) };
  const row = putRow(model, 'person', before?.row, columns, person, textOfPerson(person));
  putValues(model, 'person', row, person);
  return true;
}

export function putNote(model: Model, note: Note): boolean {
  const before = first(model, 'select row, version from note where id = ?', note.noteId);
  if (before && Number(before.version) >= note.version) return false;
  const { clientName: _, ...columns } = columnsOfDependant(model, note.noteId, note);
  putRow(model, 'note', before?.row, { ...columns, createdAt: note.createdAt }, note, textOfNote(note));
  return true;
}

function putRow(model: Model, kind: RowKind, known: unknown, columns: Columns, record: object, text: SearchText) {
  const names = Object.keys(columns).map((name) => `"${name}"`);
  const values = Object.values(columns);
  const marks = names.map(() => '?').join(', ');
  let row = Number(known ?? 0);
  if (row) run(model, `update ${kind} set (${names.join(', ')}) = (${marks}) where row = ?`, ...values, row);
  else row = run(model, `insert into ${kind} (${names.join(', ')}) values (${marks})`, ...values);
  run(model, `insert or replace into ${kind}_record (row, record) values (?, ?)`, row, JSON.stringify(record));
  run(model, `insert or replace into ${kind}_text (rowid, name, rest) values (?, ?, ?)`, row, text.name, text.rest);
  return row;
}

function putValues<O extends ObjectName>(model: Model, object: O, row: number, record: RecordOf[O]) {
  run(model, `delete from ${object}_value where row = ?`, row);
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
