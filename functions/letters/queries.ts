import { joined, sql, type Sql } from '#functions/readmodel/criteria-sql.ts';
import { pageOf, totalOf } from '#functions/readmodel/list.ts';
import { reading } from '#functions/readmodel/reading.ts';
import { recordAt } from '#functions/readmodel/records.ts';
import { letterRows } from '#functions/readmodel/search-sql.ts';
import { termsOf } from '#functions/readmodel/search-terms.ts';
import { visible } from '#functions/readmodel/visibility.ts';
import type { Caller } from '#functions/runtime/caller.ts';
import type { Queries } from '#functions/runtime/handlers.ts';
import type { Answer, Input } from '#shared/contract/route.ts';
import type { letters } from '#shared/letters/routes.ts';

type Asked = Input<typeof letters.list>;

function listLetters(input: Asked, caller: Caller): Promise<Answer<typeof letters.list>> {
  return reading(caller, (model) => {
    // What another is still writing is his own matter.
    const others = sql(`(t.state <> 'draft' or t.owner = ?)`, caller.userId);
    const shown = sql(input.trash ? 't.alive = 0' : 't.alive = 1');
    const where = joined([shown, others, visible('letter', caller), ...conditionsOf(input)], 'and');
    const { rows, cursor } = pageOf(model, 'letter', where, input.sort, input);
    return {
      items: rows.map((row) => recordAt(model, 'letter', row)),
      total: totalOf(model, 'letter', where),
      cursor,
    };
  });
}

const exactly = [
  'clientId',
  'personId',
  'dealId',
  'documentId',
  'activityId',
  'threadId',
  'state',
  'direction',
] as const;

function conditionsOf(input: Asked): Sql[] {
  const terms = termsOf(input.search ?? '');
  const found = terms.length ? letterRows(terms) : undefined;
  return [
    ...exactly.flatMap((name) => (input[name] ? sql(`t.${name} = ?`, input[name]) : [])),
    ...(found ? [sql(`t.row in (${found.sql})`, ...found.values)] : []),
  ];
}

/** What the function `queries` does for letters. */
export const letterQueries: Queries<typeof letters> = { list: listLetters };
