import { joined, sql } from '#functions/readmodel/criteria-sql.ts';
import { first, type Model } from '#functions/readmodel/model.ts';
import { reading } from '#functions/readmodel/reading.ts';
import { visible } from '#functions/readmodel/visibility.ts';
import { linesOf } from '#functions/lines/find.ts';
import { planOf } from '#functions/payments/settle.ts';
import { todayIn } from '#functions/workspaces/today.ts';
import type { Caller } from '#functions/runtime/caller.ts';
import type { Queries } from '#functions/runtime/handlers.ts';
import type { Input } from '#shared/contract/route.ts';
import { AppError } from '#shared/kernel/errors.ts';
import type { settlements } from '#shared/settlements/routes.ts';
import { analysisOf } from './analysis.ts';
import { settlementsWith } from './balances.ts';
import { debtorsOf } from './debtors.ts';

type Rows = typeof settlements;

async function ofClient({ clientId }: Input<Rows['ofClient']>, caller: Caller) {
  const today = await todayIn(caller.workspaceId);
  return reading(caller, (model) => {
    seen(model, 'client', clientId, caller);
    return settlementsWith(model, clientId, today);
  });
}

async function debtors(input: Input<Rows['debtors']>, caller: Caller) {
  const today = await todayIn(caller.workspaceId);
  return reading(caller, (model) => debtorsOf(model, input, caller, today));
}

async function analysis({ dealId }: Input<Rows['analysis']>, caller: Caller) {
  const { workspaceId } = caller;
  const [today, plan] = await Promise.all([todayIn(workspaceId), planOf(workspaceId, dealId)]);
  const found = await reading(caller, (model) => {
    seen(model, 'deal', dealId, caller);
    const found = analysisOf(model, dealId, plan ?? { payments: [], shipments: [] }, today);
    if (!found) throw new AppError('not_found', 'No such deal');
    return found;
  });
  return { ...found, lines: await linesOf(caller, found.deal) };
}

/** Throws `not_found` for what is not there, or belongs to others than the caller sees. */
function seen(model: Model, kind: 'client' | 'deal', id: string, caller: Caller): void {
  const where = joined([sql('t.id = ?', id), visible(kind, caller)], 'and');
  if (!first(model, `select 1 from ${kind} t where ${where.sql}`, ...where.values))
    throw new AppError('not_found', `No such ${kind}`);
}

/** What the function `queries` does for settlements. */
export const settlementQueries: Queries<Rows> = { ofClient, debtors, analysis };
