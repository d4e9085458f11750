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

/** The name of the client of a person's or a deal's row, as it is written; empty when there is none. */
export function clientNameOf(model: Model, row: number, kind: 'person' | 'deal' = 'person'): string {
  const found = first(
    model,
    `select json_extract(c.record, '$.name') as name from ${kind} t join client_record c on c.row = t.clientRow where t.row = ?`,
    row,
  );
  return String(found?.name ?? '');
}
