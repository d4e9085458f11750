import { createHash } from 'node:crypto';
import type { Field, Fields } from '#shared/criteria/fields.ts';
import { rowKinds, shapes, type RowKind } from './shapes.ts';

/** Fields with one value, each a column of its own; long texts stand last, so that reading past them is never needed. */
export const columnsOf = (fields: Fields): [string, Field][] =>
  Object.entries(fields)
    .filter(([, field]) => !field.many)
    .sort(([, a], [, b]) => Number(a.long ?? false) - Number(b.long ?? false));

const typeOf = ({ kind }: Field) => (kind === 'number' ? 'real' : kind === 'flag' ? 'integer' : 'text');

const columns = (kind: RowKind) => {
  const { columns: own, fields = {} } = shapes[kind];
  return [
    ...Object.entries(own).map(([name, type]) => `${name} ${type}`),
    ...columnsOf(fields).map(([name, field]) => `"${name}" ${typeOf(field)}`),
  ].join(', ');
};

const tablesOf = (kind: RowKind) => `
create table ${kind} (row integer primary key, id text not null unique, version integer not null, alive integer not null,
  shown integer not null, ${columns(kind)});
create table ${kind}_record (row integer primary key, record text not null);
create virtual table ${kind}_text using fts5(name, rest, content='', contentless_delete=1, tokenize='trigram case_sensitive 1');
${shapes[kind].fields ? `create table ${kind}_value (row integer not null, field text not null, value, primary key (row, field, value)) without rowid;` : ''}
${shapes[kind].also?.tables ?? ''}`;

/**
 * Narrow tables are filtered and sorted, `…_record` holds what is answered, `…_value` the fields with several values,
 * `…_text` what is searched. `alive`: not in the trash itself; `shown`: nor is what it follows. `tally` counts the shown and
 * hidden rows, because counting 100,000 rows takes 7 ms. `name`: what ids of lists and members are called; `stage` and
 * `pipeline`: what the board needs of them.
 */
const tables = `
create table meta (key text primary key, value text not null) without rowid;
create table name (id text primary key, name text not null) without rowid;
create table pipeline (id text primary key, place integer not null, isDefault integer not null, alive integer not null) without rowid;
create table stage (id text primary key, pipelineId text not null, place integer not null, type text not null, stalledAfterDays integer) without rowid;
create table tally (object text not null, shown integer not null, rows integer not null, primary key (object, shown)) without rowid;
${rowKinds.map(tablesOf).join('')}`;

const indexesOf = (kind: RowKind) => `
${Object.entries(shapes[kind].indexes)
  .map(([name, on]) => `create index ${kind}_${name} on ${kind} (${on});`)
  .join('\n')}
${shapes[kind].fields ? `create index ${kind}_by_value on ${kind}_value (field, value);` : ''}
insert into tally select '${kind}', 0, (select count(*) from ${kind} where not shown);
insert into tally select '${kind}', 1, (select count(*) from ${kind} where shown);
create trigger ${kind}_added after insert on ${kind} begin
  update tally set rows = rows + 1 where object = '${kind}' and shown = new.shown; end;
create trigger ${kind}_gone after delete on ${kind} begin
  update tally set rows = rows - 1 where object = '${kind}' and shown = old.shown; end;
create trigger ${kind}_moved after update of shown on ${kind} when old.shown <> new.shown begin
  update tally set rows = rows + 1 where object = '${kind}' and shown = new.shown;
  update tally set rows = rows - 1 where object = '${kind}' and shown = old.shown; end;
${shapes[kind].also?.indexes ?? ''}`;

/** Made after a load, when it is quicker, statement by statement; until then a rebuild needs none of them. */
const indexes = rowKinds.flatMap((kind) => indexesOf(kind).split(/(?<=;)\n(?=create |insert )/));

export const schema = { tables, indexes };

/** Grows when what stands in the rows changes though the tables do not. */
const generation = 1;

/** Names the shape of the file: one of another shape is rebuilt, not converted. */
export const schemaVersion = `${generation}-${createHash('sha256').update(tables).update(indexes.join('')).digest('hex').slice(0, 8)}`;
