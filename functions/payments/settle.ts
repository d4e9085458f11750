import type { DocumentState } from '#shared/documents/kinds.ts';
import type { Fact } from '#shared/payments/schedule.ts';
import { byCurrency } from '#shared/payments/schedule.ts';
import type { Caller } from '#functions/runtime/caller.ts';
import { db, type Stored } from '#functions/runtime/records.ts';
import { changed, created, type Changes, type Write } from '#functions/runtime/write.ts';

type Payment = Pick<Stored<'payment'>, 'direction' | 'side' | 'sum' | 'dealId' | 'documentId' | 'deletedAt'>;
/** A payment as it was and as it is to be; what is not there, or in the trash, settles nothing. */
export type Turn = { before?: Payment | undefined; after?: Payment | undefined };

/**
 * What else changes with payments, in the same transaction: what their deals have been paid, and how much of their
 * documents is paid (and whether that makes them paid). Sums move by the difference, on the condition of the version read.
 */
export async function settlementOf(caller: Caller, turns: readonly Turn[]): Promise<Write[]> {
  const [deals, documents] = [new Map<string, Fact[]>(), new Map<string, number>()];
  for (const { payment, sign } of turns.flatMap(signed)) {
    if (payment.dealId && payment.side === 'sales')
      deals.set(payment.dealId, [...(deals.get(payment.dealId) ?? []), worth(payment, sign)]);
    if (payment.documentId)
      documents.set(payment.documentId, (documents.get(payment.documentId) ?? 0) + worth(payment, sign).amount);
  }
  const writes = await Promise.all([
    ...[...deals].map(([dealId, facts]) => movePlan(caller, dealId, 'paid', facts)),
    ...[...documents].map(([documentId, amount]) => payDocument(caller, documentId, amount)),
  ]);
  return writes.flat();
}

const signed = ({ before, after }: Turn) => [
  ...(before && !before.deletedAt ? [{ payment: before, sign: -1 }] : []),
  ...(after && !after.deletedAt ? [{ payment: after, sign: 1 }] : []),
];

/** Money that goes against its side is a return. */
function worth({ direction, side, sum }: Payment, sign: number): Fact {
  const isReturn = (direction === 'out') === (side === 'sales');
  return { currency: sum.currency, amount: isReturn ? -sign * sum.amount : sign * sum.amount };
}

/** Moves what a deal has been paid, or shipped; the record is made with the first fact. `more`: what else of it moves. */
export async function movePlan(
  caller: Caller,
  dealId: string,
  what: 'paid' | 'shipped',
  facts: readonly Fact[],
  more: (plan: Stored<'plan'> | undefined) => Pick<Changes<'plan'>, 'shippedLines'> = () => ({}),
): Promise<Write[]> {
  const moved = byCurrency(facts);
  const plan = await planOf(caller.workspaceId, dealId);
  const also = more(plan);
  if (!moved.length && !also.shippedLines) return [];
  const sums = byCurrency([...(plan?.[what] ?? []), ...moved]);
  if (plan) return [changed(caller, 'plan', plan, { [what]: sums, ...also }).write];
  const none = { payments: [], shipments: [], paid: [], shipped: [] };
  const { shippedLines } = also;
  return [created(caller, 'plan', { dealId, ...none, [what]: sums, ...(shippedLines && { shippedLines }) }).write];
}

export async function planOf(workspaceId: string, dealId: string): Promise<Stored<'plan'> | undefined> {
  const { data } = await db.entities.plan.get({ workspaceId, dealId }).go({ consistent: true });
  return data ?? undefined;
}

/** What a deal has been paid, by currency, returns taken off: for the conditions of stages. */
export const paidOf = async (workspaceId: string, dealId: string): Promise<Fact[]> =>
  (await planOf(workspaceId, dealId))?.paid ?? [];

async function payDocument({ workspaceId, ...caller }: Caller, documentId: string, amount: number): Promise<Write[]> {
  if (!amount) return [];
  const { data } = await db.entities.document.get({ workspaceId, documentId }).go({ consistent: true });
  if (!data) return [];
  const paid = (data.paid ?? 0) + amount;
  return [changed({ workspaceId, ...caller }, 'document', data, { paid, ...stateOf(data, paid) }).write];
}

/** A paper is paid when all of it is; when money goes back it is what it was before. */
function stateOf(
  { state, stateUnpaid, sum }: Stored<'document'>,
  paid: number,
): { state?: DocumentState; stateUnpaid?: DocumentState | null } {
  const isPaid = paid >= sum.amount;
  if (isPaid && (state === 'issued' || state === 'sent' || state === 'signed'))
    return { state: 'paid', stateUnpaid: state };
  return !isPaid && state === 'paid' ? { state: stateUnpaid ?? 'issued', stateUnpaid: null } : {};
}
