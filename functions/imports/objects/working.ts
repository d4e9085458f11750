import type { ImportObject, ObjectPlan, ObjectTarget } from '#shared/imports/objects.ts';
import type { Action } from '#shared/kernel/access.ts';
import type { Caller } from '#functions/runtime/caller.ts';
import { db } from '#functions/runtime/records.ts';
import type { Hand, Working } from '../working.ts';
import { dealWorking } from './deals.ts';
import { memberWorking } from './members.ts';
import { productWorking } from './products.ts';
import type { ObjectDraft } from './row.ts';

/** What whoever loads such a file must be allowed beside importing. */
export const neededFor: Record<ImportObject, Action> = {
  product: 'goods.edit',
  deal: 'deal.create',
  member: 'member.edit',
};

/** A row that says nothing of these names nothing, and is refused. */
export const naming: Record<ImportObject, readonly ObjectTarget[]> = {
  product: ['name', 'article'],
  deal: ['name', 'number', 'client', 'product'],
  member: ['name'],
};

/** What becomes of the rows of a file of goods, deals or teams. */
export async function objectWorking(
  hand: Hand,
  plan: ObjectPlan,
  actor: Caller,
  headings: readonly string[],
): Promise<Working<ObjectDraft>> {
  // What an import writes is told as its own, whoever started it.
  const caller = { ...actor, workspaceId: hand.workspaceId };
  if (plan.object === 'member') return memberWorking(hand, plan, caller, headings);
  const currency = plan.currency ?? (await currencyOf(hand.workspaceId));
  return plan.object === 'product'
    ? productWorking(hand, plan, caller, headings, currency)
    : dealWorking(hand, plan, caller, headings, currency);
}

async function currencyOf(workspaceId: string): Promise<string> {
  const { data } = await db.entities.workspace.get({ workspaceId }).go({ consistent: true });
  return data?.currency ?? 'RUB';
}
