import type { Answer, Input } from '#shared/contract/route.ts';
import type { files } from '#shared/files/routes.ts';
import type { FileRow } from '#shared/files/schema.ts';
import { fileRows, subjectName } from '#functions/readmodel/files-found.ts';
import { joined, sql, type Sql } from '#functions/readmodel/criteria-sql.ts';
import { onDisplay, pageOf, totalOf } from '#functions/readmodel/list.ts';
import type { Model } from '#functions/readmodel/model.ts';
import { reading } from '#functions/readmodel/reading.ts';
import { recordAt } from '#functions/readmodel/records.ts';
import { termsOf } from '#functions/readmodel/search-terms.ts';
import { visible } from '#functions/readmodel/visibility.ts';
import type { Caller } from '#functions/runtime/caller.ts';

type Row = typeof files.list;

/** A client, a contact person or a deal in the trash still shows its files on its card. */
export function listFiles(wish: Input<Row>, caller: Caller): Promise<Answer<Row>> {
  return reading(caller, (model) => {
    const where = joined([placeOf(wish), visible('file', caller), ...searched(wish)], 'and');
    const { rows, cursor } = pageOf(model, 'file', where, wish.sort, wish);
    return { items: rows.map((row) => fileRow(model, row)), total: totalOf(model, 'file', where), cursor };
  });
}

function placeOf({ subjectId, clientId, trash }: Input<Row>): Sql {
  const alive = Number(!trash);
  if (subjectId) return sql('(t.subjectId = ? and t.alive = ?)', subjectId, alive);
  if (!clientId) return onDisplay(trash);
  const ofDeals = 't.dealId in (select d.id from deal d where d.clientId = ?)';
  return sql(`((t.clientId = ? or ${ofDeals}) and t.alive = ?)`, clientId, clientId, alive);
}

function searched({ search }: Input<Row>): Sql[] {
  const terms = termsOf(search ?? '');
  if (!terms.length) return [];
  const found = fileRows(terms);
  return [sql(`t.row in (${found.sql})`, ...found.values)];
}

function fileRow(model: Model, row: number): FileRow {
  const file = recordAt(model, 'file', row);
  return { ...file, subjectName: subjectName(model, file.subjectId) };
}
