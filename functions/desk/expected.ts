import type { DeskPart } from '#shared/desk/schema.ts';
import { progressOf, type Fact, type Part } from '#shared/payments/schedule.ts';
import { balancesOf } from '#shared/settlements/debts.ts';
import { joined, sql } from '#functions/readmodel/criteria-sql.ts';
import { all, madeOnce, type Model } from '#functions/readmodel/model.ts';
import type { DealPlan } from '#functions/readmodel/shapes/plan.ts';
import { claimsOf, paidByWord, paymentsOf } from '#functions/settlements/claims.ts';

/** Money or goods that are to come on a day, before anybody asks whose they are. */
export type Expected = {
  kind: 'payment' | 'shipment';
  id: string;
  on: string;
  owners: (string | undefined)[];
  ownerId?: string | undefined;
  clientId?: string | undefined;
  dealId?: string | undefined;
  part: DeskPart;
};

/** All that is expected in the workspace, by day; made once until the next change. */
export const expectedIn = (model: Model): Expected[] =>
  madeOnce(model, 'expected', () => [...byPlans(model), ...byInvoices(model)].sort(byDay));

const byDay = (a: Expected, b: Expected): number =>
  a.on === b.on ? (a.id < b.id ? -1 : Number(a.id > b.id)) : a.on < b.on ? -1 : 1;

const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

/** The parts of schedules that have not come whole. A lost deal expects nothing any more; a won one may still. */
function byPlans(model: Model): Expected[] {
  const rows = all(
    model,
    `select p.record as plan, d.id as dealId, d.clientId as clientId, d.owner as owner, d.executor as executor,
       d.amount as amount, upper(d.currency) as currency
     from plan t join plan_record p on p.row = t.row join deal d on d.row = t.dealRow
     where t.planned = 1 and t.shown = 1 and d.shown = 1 and d.status <> 'lost'`,
  );
  return rows.flatMap((row) => {
    const plan = JSON.parse(String(row.plan)) as DealPlan;
    const whose = {
      dealId: String(row.dealId),
      clientId: text(row.clientId),
      ownerId: text(row.owner),
      owners: [text(row.owner), text(row.executor)],
    };
    const open = (kind: Expected['kind'], parts: Part[], facts: Fact[]) =>
      partsOf({ goal: Number(row.amount), currency: String(row.currency), parts }, facts).map(({ on, ...part }) => ({
        ...whose,
        kind,
        id: `${whose.dealId}.${kind}.${part.number}`,
        on,
        part,
      }));
    return [...open('payment', plan.payments, plan.paid), ...open('shipment', plan.shipments, plan.shipped)];
  });
}

function partsOf(planned: { goal: number; currency: string; parts: Part[] }, facts: Fact[]) {
  // The day does not matter here: how late a part is follows from its day and the reader's.
  const { parts, state } = progressOf(planned, facts, '');
  if (state === 'done') return [];
  return parts.flatMap(({ on, amount, done, about }, at) =>
    done >= amount
      ? []
      : [{ on, number: at + 1, of: parts.length, amount, done, currency: planned.currency, ...(about && { about }) }],
  );
}

/**
 * Issued invoices with a last day to pay that are not paid whole. Deals with a schedule of payments are left out with all
 * their money: the schedule tells of it.
 */
function byInvoices(model: Model): Expected[] {
  const unscheduled = sql(
    `(t.dealId is null or t.dealId not in (select p.dealId from plan p join plan_record r on r.row = p.row
      where p.planned = 1 and json_array_length(r.record, '$.payments') > 0))`,
  );
  const unpaid = sql(
    `t.clientId in (select d.clientId from document d
      where d.kind = 'invoice' and d.alive = 1 and d.state in ('issued', 'sent', 'signed') and d.until is not null)`,
  );
  const of = joined([unpaid, unscheduled], 'and');
  const claims = claimsOf(model, 'sales', of);
  const paid = grouped([...paymentsOf(model, 'sales', of), ...paidByWord(claims)]);
  const owners = ownersOf(model);
  const numbers = new Map(claims.map(({ documentId, number }) => [documentId, number]));
  const open = [...grouped(claims)].flatMap(([clientId, own]) =>
    balancesOf(own, paid.get(clientId) ?? [], '').flatMap((balance) =>
      balance.claims.map((claim) => ({ ...claim, clientId })),
    ),
  );
  return open.flatMap(({ documentId, dueOn, rest, amount, paid: done, currency, dealId, clientId }) => {
    const whose = owners.get(documentId);
    if (rest <= 0 || !dueOn || !whose) return [];
    const documentNumber = numbers.get(documentId);
    return {
      kind: 'payment' as const,
      id: documentId,
      on: dueOn,
      owners: whose,
      ownerId: whose[0],
      clientId,
      dealId,
      part: { number: 1, of: 1, amount, done, currency, documentId, ...(documentNumber && { documentNumber }) },
    };
  });
}

/** Whose each open invoice is: its deal's, its own, its client's. */
function ownersOf(model: Model): Map<string, string[]> {
  const rows = all(
    model,
    `select t.id as id, t.owner as owner, t.clientOwner as clientOwner, d.owner as dealOwner
     from document t left join deal d on d.id = t.dealId
     where t.kind = 'invoice' and t.alive = 1 and t.state in ('issued', 'sent', 'signed') and t.until is not null`,
  );
  return new Map(
    rows.map((row) => [
      String(row.id),
      [text(row.dealOwner), text(row.owner), text(row.clientOwner)].filter((owner) => owner !== undefined),
    ]),
  );
}

function grouped<T extends { clientId?: string | undefined }>(rows: readonly T[]): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    if (!row.clientId) continue;
    const known = groups.get(row.clientId);
    if (known) known.push(row);
    else groups.set(row.clientId, [row]);
  }
  return groups;
}
