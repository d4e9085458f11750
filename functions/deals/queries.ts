import { joined, sql, type Sql } from '#functions/readmodel/criteria-sql.ts';
import { findPage } from '#functions/readmodel/find.ts';
import { reading } from '#functions/readmodel/reading.ts';
import type { Caller } from '#functions/runtime/caller.ts';
import type { Queries } from '#functions/runtime/handlers.ts';
import type { Answer, Input } from '#shared/contract/route.ts';
import type { deals } from '#shared/deals/routes.ts';
import { boardOf } from './board.ts';
import { dealRows } from './rows.ts';
import { totalsOf } from './totals.ts';

type Rows = typeof deals;

function listDeals(input: Input<Rows['list']>, caller: Caller): Promise<Answer<Rows['list']>> {
  const { clientId: _, ...asked } = input;
  const wish = { ...asked, also: ofWhom(input) };
  return reading(caller, (model) => {
    const totals = totalsOf(model, wish, caller);
    const { rows, cursor } = findPage(model, 'deal', wish, caller);
    const total = totals.reduce((sum, { count }) => sum + count, 0);
    return { items: dealRows(model, rows), total, cursor, totals };
  });
}

/** The deals of one client, contact person or pipeline; undefined for all. */
function ofWhom({ clientId, personId, pipelineId }: Input<Rows['list']>): Sql | undefined {
  const parts = [
    clientId ? sql('t.clientId = ?', clientId) : [],
    personId ? sql('t.personId = ?', personId) : [],
    pipelineId ? sql('t.pipeline = ?', pipelineId) : [],
  ].flat();
  return parts.length ? joined(parts, 'and') : undefined;
}

function showBoard(input: Input<Rows['board']>, caller: Caller): Promise<Answer<Rows['board']>> {
  return reading(caller, (model) => boardOf(model, input, caller));
}

/** What the function `queries` does for deals. */
export const dealQueries: Queries<Rows> = { list: listDeals, board: showBoard };
