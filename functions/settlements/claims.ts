import { joined, sql, type Sql } from '#functions/readmodel/criteria-sql.ts';
import { all, type Model } from '#functions/readmodel/model.ts';
import type { Claim, Paid } from '#shared/settlements/debts.ts';
import type { Side } from '#shared/payments/schema.ts';

/** A claim with what lists show of its paper. */
export type PaperClaim = Claim & {
  kind: string;
  number?: string | undefined;
  clientId: string;
  /** Somebody said that it is paid, and no payment tells of so much of it. */
  saidPaid: number;
};
export type ClientPaid = Paid & { clientId?: string | undefined };

const kindOf: Record<Side, string> = { sales: 'invoice', purchases: 'purchase_order' };

/** What has been asked for by issued papers of one side: invoices, or orders to suppliers. Cancelled ones ask for nothing. */
export function claimsOf(model: Model, side: Side, of: Sql): PaperClaim[] {
  const where = joined(
    [sql("t.kind = ? and t.alive = 1 and t.state in ('issued', 'sent', 'signed', 'paid')", kindOf[side]), of],
    'and',
  );
  const rows = all(
    model,
    `select t.id, t.kind, t.number, t.issuedOn, t.until, t.clientId, t.dealId, t.amount, t.currency,
      case t.state when 'paid' then max(0, t.amount - t.paid) else 0 end as saidPaid
      from document t where ${where.sql} order by t.issuedOn, t.id`,
    ...where.values,
  );
  return rows.map((row) => ({
    documentId: String(row.id),
    kind: String(row.kind),
    number: text(row.number),
    on: String(row.issuedOn),
    dueOn: text(row.until),
    clientId: String(row.clientId),
    dealId: text(row.dealId),
    amount: Number(row.amount),
    currency: String(row.currency),
    saidPaid: Number(row.saidPaid),
  }));
}

/** What has been paid on one side; below zero what went back. */
export function paymentsOf(model: Model, side: Side, of: Sql): ClientPaid[] {
  const where = joined([sql('t.side = ? and t.alive = 1', side), of], 'and');
  const ours = side === 'sales' ? 'in' : 'out';
  const rows = all(
    model,
    `select t.day, t.amount, t.currency, t.direction, t.documentId, t.dealId, t.clientId
      from payment t where ${where.sql} order by t.day, t.id`,
    ...where.values,
  );
  return rows.map((row) => ({
    on: String(row.day),
    amount: row.direction === ours ? Number(row.amount) : -Number(row.amount),
    currency: String(row.currency),
    documentId: text(row.documentId),
    dealId: text(row.dealId),
    clientId: text(row.clientId),
  }));
}

/** A paper that was marked as paid by hand counts as paid, though no payment was recorded. */
export const paidByWord = (claims: readonly PaperClaim[]): ClientPaid[] =>
  claims
    .filter(({ saidPaid }) => saidPaid > 0)
    .map(({ on, saidPaid, currency, documentId, dealId, clientId }) => ({
      on,
      amount: saidPaid,
      currency,
      documentId,
      dealId,
      clientId,
    }));

const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
