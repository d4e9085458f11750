import type { Input } from '#shared/contract/route.ts';
import { decide, type Action } from '#shared/kernel/access.ts';
import { AppError } from '#shared/kernel/errors.ts';
import { inOrder, progressOf } from '#shared/payments/schedule.ts';
import type { payments } from '#shared/payments/routes.ts';
import type { PlanAnswer } from '#shared/payments/schema.ts';
import { inTrash } from '#functions/clients/find.ts';
import type { Caller } from '#functions/runtime/caller.ts';
import { commit } from '#functions/runtime/commit.ts';
import { again, edit } from '#functions/runtime/edit.ts';
import { db, type Stored } from '#functions/runtime/records.ts';
import { changed, created } from '#functions/runtime/write.ts';
import { todayIn } from '#functions/workspaces/today.ts';
import { planOf } from './settle.ts';

type Rows = typeof payments;

export async function readPlan({ dealId }: Input<Rows['plan']>, caller: Caller): Promise<PlanAnswer> {
  const deal = await findDealOf(caller, 'payment.view', dealId);
  const [plan, today] = await Promise.all([planOf(caller.workspaceId, dealId), todayIn(caller.workspaceId)]);
  return answer(deal, plan, today);
}

/** Saves the schedule whole. What others changed since it was seen is a conflict; payments recorded meanwhile are not. */
export async function savePlan(
  { dealId, version, ...given }: Input<Rows['savePlan']>,
  caller: Caller,
): Promise<PlanAnswer> {
  const deal = await findDealOf(caller, 'deal.edit', dealId);
  if (deal.deletedAt) throw inTrash();
  const parts = { payments: inOrder(given.payments), shipments: inOrder(given.shipments) };
  const saved = await again(async () => {
    const plan = await planOf(caller.workspaceId, dealId);
    if (plan) return change(caller, plan, version, parts);
    const none = { paid: [], shipped: [] };
    const { write, record } = created(caller, 'plan', { dealId, ...parts, ...none });
    await commit(caller, [write]);
    return record;
  });
  return answer(deal, saved, await todayIn(caller.workspaceId));
}

/** Moves one part to another day. Throws `conflict` (`part_moved`) when it stands elsewhere by now. */
export async function movePart({ dealId, half, number, from, on }: Input<Rows['movePart']>, caller: Caller) {
  const deal = await findDealOf(caller, 'deal.edit', dealId);
  if (deal.deletedAt) throw inTrash();
  const saved = await again(async () => {
    const plan = await planOf(caller.workspaceId, dealId);
    const parts = plan?.[half] ?? [];
    const part = parts[number - 1];
    if (!plan || part?.on !== from)
      throw new AppError('conflict', 'This part of the schedule stands elsewhere by now', { reason: 'part_moved' });
    if (on === from) return plan;
    const moved = inOrder(parts.with(number - 1, { ...part, on }));
    const { write, record } = changed(caller, 'plan', plan, { [half]: moved });
    await commit(caller, [write]);
    return record;
  });
  return answer(deal, saved, await todayIn(caller.workspaceId));
}

type Parts = Pick<Stored<'plan'>, 'payments' | 'shipments'>;

function change(caller: Caller, plan: Stored<'plan'>, version: number, changes: Parts): Promise<Stored<'plan'>> {
  const { dealId } = plan;
  const read = async () => (await planOf(caller.workspaceId, dealId)) ?? plan;
  // Version 0 saw no schedule; a record that only counts payments has none either.
  const isUnplanned = !plan.payments.length && !plan.shipments.length;
  if (version === 0 && !isUnplanned)
    throw new AppError('conflict', 'Somebody made a schedule meanwhile', { current: plan, yours: changes });
  return edit(caller, { kind: 'plan', read, version: version || plan.version, changes });
}

function answer(deal: Stored<'deal'>, plan: Stored<'plan'> | undefined, today: string): PlanAnswer {
  const { payments = [], shipments = [], paid = [], shipped = [], shippedLines = [], version = 0 } = plan ?? {};
  const goal = { goal: deal.sum.amount, currency: deal.sum.currency };
  return {
    plan: { dealId: deal.dealId, payments, shipments, version },
    payments: progressOf({ ...goal, parts: payments }, paid, today),
    shipments: progressOf({ ...goal, parts: shipments }, shipped, today),
    shippedLines,
  };
}

/** The deal of an address: `not_found` for one that is not there or out of reach. Its money is looked at by accountants too. */
export async function findDealOf(caller: Caller, action: Action, dealId: string): Promise<Stored<'deal'>> {
  const { data } = await db.entities.deal.get({ workspaceId: caller.workspaceId, dealId }).go({ consistent: true });
  if (!data || !decide(caller, 'payment.view', data).allowed) throw new AppError('not_found', 'No such deal');
  if (!decide(caller, action, data).allowed) throw new AppError('forbidden', `You may not do this: ${action}`);
  return data;
}
