import { personName, type Person } from '#shared/people/schema.ts';
import { sql, type Sql } from './criteria-sql.ts';
import { first, type Model } from './model.ts';
import { recordAt } from './records.ts';
import { matchAll, type Term } from './search-terms.ts';

/** The rows of files that have every term in their own texts. */
export const fileRows = (terms: Term[]): Sql =>
  sql('select rowid as row from file_text where file_text match ?', matchAll(terms));

/** The same without those of contact persons in the trash. */
export function filesOnDisplay(terms: Term[]): Sql {
  const rows = fileRows(terms);
  const gone = 'select 1 from person p where p.id = f.subjectId and p.alive = 0';
  return sql(
    `select f.row as row from (${rows.sql}) m cross join file f on f.row = m.row where not exists (${gone})`,
    ...rows.values,
  );
}

const tables = { cli: 'client', per: 'person', dea: 'deal' } as const;

/** The name of what a file hangs on; empty when it is gone. */
export function subjectName(model: Model, subjectId: string): string {
  const kind = tables[subjectId.slice(0, 3) as keyof typeof tables];
  const row = first(model, `select row from ${kind} where id = ?`, subjectId)?.row;
  if (typeof row !== 'number') return '';
  const record = recordAt(model, kind, row);
  return kind === 'person' ? personName(record as Person) : (record as { name: string }).name;
}
