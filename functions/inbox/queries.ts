import { joined, sql, type Sql } from '#functions/readmodel/criteria-sql.ts';
import { pageOf, totalOf } from '#functions/readmodel/list.ts';
import { reading } from '#functions/readmodel/reading.ts';
import { recordsAt } from '#functions/readmodel/records.ts';
import { letterRows } from '#functions/readmodel/search-sql.ts';
import { termsOf } from '#functions/readmodel/search-terms.ts';
import { visible } from '#functions/readmodel/visibility.ts';
import { all, type Model } from '#functions/readmodel/model.ts';
import type { Caller } from '#functions/runtime/caller.ts';
import type { Queries } from '#functions/runtime/handlers.ts';
import type { Answer, Input } from '#shared/contract/route.ts';
import type { inbox } from '#shared/inbox/routes.ts';
import { suggestWriters } from './suggest.ts';

type Rows = typeof inbox;

const came = sql(`t.alive = 1 and t.direction = 'in'`);
const waiting = sql('t.clientId is null and t.dealId is null');

function listInbox({ show, search, ...part }: Input<Rows['list']>, caller: Caller): Promise<Answer<Rows['list']>> {
  return reading(caller, (model) => {
    const seen = visible('letter', caller);
    const terms = termsOf(search ?? '');
    const found = terms.length ? [inRows(letterRows(terms))] : [];
    const where = joined([came, seen, ...(show === 'waiting' ? [waiting] : []), ...found], 'and');
    const { rows, cursor } = pageOf(model, 'letter', where, '-at', part);
    const letters = recordsAt(model, 'letter', rows);
    const names = clientNames(model, rows);
    return {
      items: rows.flatMap((row) => {
        const letter = letters.get(row);
        return letter ? { ...letter, ...(names.has(row) && { clientName: names.get(row) }) } : [];
      }),
      total: totalOf(model, 'letter', where),
      cursor,
      waiting: totalOf(model, 'letter', joined([came, seen, waiting], 'and')),
    };
  });
}

const inRows = ({ sql: text, values }: Sql): Sql => sql(`t.row in (${text})`, ...values);

/** The names of the clients of these letters, as they are written, by the letter's row. */
function clientNames(model: Model, rows: number[]): Map<number, string> {
  const found = all(
    model,
    `select t.row as row, json_extract(c.record, '$.name') as name from letter t join client_record c on c.row = t.clientRow
     where t.row in (select value from json_each(?))`,
    JSON.stringify(rows),
  );
  return new Map(found.map(({ row, name }) => [Number(row), String(name ?? '')]));
}

/** What the function `queries` does for letters that came. */
export const inboxQueries: Queries<Rows> = { list: listInbox, suggestions: suggestWriters };
