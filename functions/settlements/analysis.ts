import { sql } from '#functions/readmodel/criteria-sql.ts';
import { all, first, type Model } from '#functions/readmodel/model.ts';
import { recordAt } from '#functions/readmodel/records.ts';
import { byCurrency, progressOf, type Fact } from '#shared/payments/schedule.ts';
import type { Payment, Plan } from '#shared/payments/schema.ts';
import type { Analysis, DealDocument } from '#shared/settlements/schema.ts';

import { balances, settlementsWith } from './balances.ts';

/** Everything about the money of one deal, as the copy holds it. `plan` comes from the table. */
export function analysisOf(
  model: Model,
  dealId: string,
  plan: Pick<Plan, 'payments' | 'shipments'>,
  today: string,
): Omit<Analysis, 'lines'> | undefined {
  const found = first(model, 'select row from deal where id = ?', dealId);
  if (!found) return undefined;
  const deal = recordAt(model, 'deal', Number(found.row));
  const paid = rowsOf(model, 'payment', dealId).map((row) => recordAt(model, 'payment', row));
  const shipped = rowsOf(model, 'shipment', dealId).map((row) => recordAt(model, 'shipment', row));
  const goal = { goal: deal.sum.amount, currency: deal.sum.currency };
  const clientName = nameOf(model, deal.clientId);
  return {
    deal: {
      dealId,
      name: deal.name,
      sum: deal.sum,
      status: deal.status,
      ...(deal.clientId && { clientId: deal.clientId }),
      ...(clientName && { clientName }),
    },
    payments: progressOf({ ...goal, parts: plan.payments }, paidFacts(paid), today),
    shipments: progressOf({ ...goal, parts: plan.shipments }, byCurrency(shipped.map(({ sum }) => sum)), today),
    paid,
    shipped,
    documents: documentsOf(model, dealId, paid),
    balances: balances(model, 'sales', sql('t.dealId = ?', dealId), today),
    ...(deal.clientId && { settlements: settlementsWith(model, deal.clientId, today) }),
  };
}

/** What the client has paid; money back to him is below zero, orders to suppliers for this deal are not his. */
const paidFacts = (paid: readonly Payment[]): Fact[] =>
  byCurrency(
    paid
      .filter(({ side }) => side === 'sales')
      .map(({ sum, direction }) => ({ ...sum, amount: direction === 'in' ? sum.amount : -sum.amount })),
  );

const rowsOf = (model: Model, kind: 'payment' | 'shipment' | 'document', dealId: string): number[] =>
  all(
    model,
    `select row from ${kind} where dealId = ? and alive = 1 order by ${kind === 'document' ? 'issuedOn' : 'day'}, id`,
    dealId,
  ).map(({ row }) => Number(row));

function nameOf(model: Model, clientId: string | undefined): string | undefined {
  if (!clientId) return undefined;
  const found = first(
    model,
    "select json_extract(r.record, '$.name') as name from client t join client_record r on r.row = t.row where t.id = ?",
    clientId,
  );
  return typeof found?.name === 'string' ? found.name : undefined;
}

function documentsOf(model: Model, dealId: string, paid: readonly Payment[]): DealDocument[] {
  return rowsOf(model, 'document', dealId).map((row) => {
    const { documentId, kind, number, issuedOn, state, sum } = recordAt(model, 'document', row);
    const own = paid.filter((payment) => payment.documentId === documentId);
    return {
      documentId,
      kind,
      ...(number && { number }),
      on: issuedOn,
      state,
      sum,
      paid: own.reduce((total, { side, direction, sum: { amount } }) => {
        const isReturn = (direction === 'out') === (side === 'sales');
        return isReturn ? total - amount : total + amount;
      }, 0),
    };
  });
}
