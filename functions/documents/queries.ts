import { joined, sql, type Sql } from '#functions/readmodel/criteria-sql.ts';
import { onDisplay, pageOf, totalOf } from '#functions/readmodel/list.ts';
import { reading } from '#functions/readmodel/reading.ts';
import { recordAt } from '#functions/readmodel/records.ts';
import { documentRows } from '#functions/readmodel/search-sql.ts';
import { termsOf } from '#functions/readmodel/search-terms.ts';
import { visible } from '#functions/readmodel/visibility.ts';
import type { Caller } from '#functions/runtime/caller.ts';
import type { Queries } from '#functions/runtime/handlers.ts';
import type { Answer, Input } from '#shared/contract/route.ts';
import type { documents } from '#shared/documents/routes.ts';

type Asked = Input<typeof documents.list>;

function listDocuments(input: Asked, caller: Caller): Promise<Answer<typeof documents.list>> {
  return reading(caller, (model) => {
    const where = joined([onDisplay(input.trash), visible('document', caller), ...conditionsOf(input)], 'and');
    const { rows, cursor } = pageOf(model, 'document', where, input.sort, input);
    return {
      items: rows.map((row) => recordAt(model, 'document', row)),
      total: totalOf(model, 'document', where),
      cursor,
    };
  });
}

const exactly = ['kind', 'state', 'companyId', 'clientId', 'dealId'] as const;

function conditionsOf(input: Asked): Sql[] {
  const terms = termsOf(input.search ?? '');
  const found = terms.length ? documentRows(terms) : undefined;
  return [
    ...exactly.flatMap((name) => (input[name] ? sql(`t.${name} = ?`, input[name]) : [])),
    ...(input.from ? [sql('t.issuedOn >= ?', input.from)] : []),
    ...(input.to ? [sql('t.issuedOn <= ?', input.to)] : []),
    ...(found ? [sql(`t.row in (${found.sql})`, ...found.values)] : []),
  ];
}

/** What the function `queries` does for documents. */
export const documentQueries: Queries<typeof documents> = { list: listDocuments };
