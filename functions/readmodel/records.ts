import type { Person } from '#shared/people/schema.ts';
import { first, type Model } from './model.ts';
import type { Records } from './shapes.ts';

/** The record in a row, as the table holds it. */
export function recordAt<K extends keyof Records>(model: Model, kind: K, row: number): Records[K] {
  const found = first(model, `select record from ${kind}_record where row = ?`, row);
  return JSON.parse(String(found?.record)) as Records[K];
}

/** Whom to turn to at a client: the one marked so, else the one who was there first. */
export function mainPerson(model: Model, clientId: string): Person | undefined {
  const found = first(
    model,
    'select row from person where clientId = ? and alive = 1 order by isMain desc, createdAt, id limit 1',
    clientId,
  );
  return found && recordAt(model, 'person', Number(found.row));
}

/** The name of the client of a person's row, as it is written; empty when the client is not there. */
export function clientNameOf(model: Model, personRow: number): string {
  const found = first(
    model,
    "select json_extract(c.record, '$.name') as name from person p join client_record c on c.row = p.clientRow where p.row = ?",
    personRow,
  );
  return String(found?.name ?? '');
}
