import type { Person } from '#shared/people/schema.ts';
import { all, first, type Model } from './model.ts';
import type { Records } from './shapes.ts';

/** The record in a row, as the table holds it. */
export function recordAt<K extends keyof Records>(model: Model, kind: K, row: number): Records[K] {
  const found = first(model, `select record from ${kind}_record where row = ?`, row);
  return JSON.parse(String(found?.record)) as Records[K];
}

/** Records of rows by their rows: a page of a list is one question, not one a row. */
export function recordsAt<K extends keyof Records>(model: Model, kind: K, rows: number[]): Map<number, Records[K]> {
  const found = all(
    model,
    `select row, record from ${kind}_record where row in (select value from json_each(?))`,
    JSON.stringify(rows),
  );
  return new Map(found.map(({ row, record }) => [Number(row), JSON.parse(String(record)) as Records[K]]));
}

/** Whom to turn to at these clients: the one marked so, else the one who was there first; by the client's row. */
export function mainPeople(model: Model, clientRows: number[]): Map<number, Person> {
  const found = all(
    model,
    `select c.row as row, r.record as record from client c join person_record r on r.row = (
       select p.row from person p where p.clientId = c.id and p.alive = 1 order by p.isMain desc, p.createdAt, p.id limit 1)
     where c.row in (select value from json_each(?))`,
    JSON.stringify(clientRows),
  );
  return new Map(found.map(({ row, record }) => [Number(row), JSON.parse(String(record)) as Person]));
}

/** The names of the clients of people's or deals' rows, as they are written, by the row; none for a deal without a client. */
export function clientNames(model: Model, rows: number[], kind: 'person' | 'deal' = 'person'): Map<number, string> {
  const found = all(
    model,
    `select t.row as row, json_extract(c.record, '$.name') as name from ${kind} t join client_record c on c.row = t.clientRow
     where t.row in (select value from json_each(?))`,
    JSON.stringify(rows),
  );
  return new Map(found.map(({ row, name }) => [Number(row), String(name ?? '')]));
}
