import { joined, sql } from '#functions/readmodel/criteria-sql.ts';
import { pageOf, totalOf } from '#functions/readmodel/list.ts';
import { reading } from '#functions/readmodel/reading.ts';
import { recordAt } from '#functions/readmodel/records.ts';
import { visible } from '#functions/readmodel/visibility.ts';
import type { Caller } from '#functions/runtime/caller.ts';
import type { Queries } from '#functions/runtime/handlers.ts';
import type { Answer, Input } from '#shared/contract/route.ts';
import type { notes } from '#shared/notes/routes.ts';

/** A client or a deal in the trash still shows its notes on its card; a note that is in the trash itself is not shown. */
function listNotes(input: Input<typeof notes.list>, caller: Caller): Promise<Answer<typeof notes.list>> {
  return reading(caller, (model) => {
    const { clientId, dealId } = input;
    const [by, id] = clientId ? ['clientId', clientId] : ['dealId', String(dealId)];
    const where = joined([sql(`t.${by} = ? and t.alive = 1`, id), visible('note', caller)], 'and');
    const { rows, cursor } = pageOf(model, 'note', where, '-createdAt', input);
    return { items: rows.map((row) => recordAt(model, 'note', row)), total: totalOf(model, 'note', where), cursor };
  });
}

/** What the function `queries` does for notes. */
export const noteQueries: Queries<typeof notes> = { list: listNotes };
