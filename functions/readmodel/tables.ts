import { createHash } from 'node:crypto';
import { clientFields, personFields, type Field, type Fields } from '#shared/criteria/fields.ts';

/** Fields with one value, each a column of its own; long texts stand last, so that reading past them is never needed. */
export const columnsOf = (fields: Fields): [string, Field][] =>
  Object.entries(fields)
    .filter(([, field]) => !field.many)
    .sort(([, a], [, b]) => Number(a.long ?? false) - Number(b.long ?? false));

const typeOf = ({ kind }: Field) => (kind === 'number' ? 'real' : kind === 'flag' ? 'integer' : 'text');
const columns = (fields: Fields) =>
  columnsOf(fields)
    .map(([name, field]) => `"${name}" ${typeOf(field)}`)
    .join(', ');

/**
 * Narrow tables are filtered and sorted, `…_record` holds what is answered, `…_value` the fields with several values,
 * `…_text` what is searched. `alive`: not in the trash itself; `shown`: nor is its client. People and notes repeat what
 * lists need of their client. `tally` counts the shown and hidden rows, because counting 100,000 rows takes 7 ms.
 */
const tables = `
create table meta (key text primary key, value text not null) without rowid;
create table name (id text primary key, name text not null) without rowid;
create table tally (object text not null, shown integer not null, rows integer not null, primary key (object, shown)) without rowid;

create table client (row integer primary key, id text not null unique, version integer not null, alive integer not null,
  shown integer not null, stage integer not null, nameAlike text, ${columns(clientFields)});
create table person (row integer primary key, id text not null unique, version integer not null, alive integer not null,
  shown integer not null, clientId text not null, clientRow integer, clientName text, clientOwner text, ${columns(personFields)});
create table note (row integer primary key, id text not null unique, version integer not null, alive integer not null,
  shown integer not null, clientId text not null, clientRow integer, clientOwner text, createdAt text not null);

create table client_record (row integer primary key, record text not null);
create table person_record (row integer primary key, record text not null);
create table note_record (row integer primary key, record text not null);

create table client_value (row integer not null, field text not null, value, primary key (row, field, value)) without rowid;
create table person_value (row integer not null, field text not null, value, primary key (row, field, value)) without rowid;
${['client', 'person', 'note']
  .map(
    (object) =>
      `create virtual table ${object}_text using fts5(name, rest, content='', contentless_delete=1, tokenize='trigram case_sensitive 1');`,
  )
  .join('\n')}
`;

const tallies = ['client', 'person', 'note']
  .map(
    (object) => `
insert into tally select '${object}', 0, (select count(*) from ${object} where not shown);
insert into tally select '${object}', 1, (select count(*) from ${object} where shown);
create trigger ${object}_added after insert on ${object} begin
  update tally set rows = rows + 1 where object = '${object}' and shown = new.shown; end;
create trigger ${object}_gone after delete on ${object} begin
  update tally set rows = rows - 1 where object = '${object}' and shown = old.shown; end;
create trigger ${object}_moved after update of shown on ${object} when old.shown <> new.shown begin
  update tally set rows = rows + 1 where object = '${object}' and shown = new.shown;
  update tally set rows = rows - 1 where object = '${object}' and shown = old.shown; end;`,
  )
  .join('\n');

/** Made after a load, when it is quicker; until then a rebuild needs none of them. */
const indexes = `
create index client_by_name on client (shown, name, id);
create index client_by_creation on client (shown, createdAt, id);
create index client_by_change on client (shown, updatedAt, id);
create index client_by_name_alike on client (nameAlike);
create index client_by_inn on client (inn);
create index person_by_name on person (shown, name, id);
create index person_by_client_name on person (shown, clientName, id);
create index person_by_creation on person (shown, createdAt, id);
create index person_by_change on person (shown, updatedAt, id);
create index person_of_client on person (clientId, alive, isMain, createdAt, id);
create index note_of_client on note (clientId, alive, createdAt, id);
create index client_by_value on client_value (field, value);
create index person_by_value on person_value (field, value);
${tallies}
`;

export const schema = { tables, indexes };

/** Grows when what stands in the rows changes though the tables do not. */
const generation = 1;

/** Names the shape of the file: one of another shape is rebuilt, not converted. */
export const schemaVersion = `${generation}-${createHash('sha256').update(tables).update(indexes).digest('hex').slice(0, 8)}`;
