import { joined, sql, type Sql } from '#functions/readmodel/criteria-sql.ts';
import { all, type Model } from '#functions/readmodel/model.ts';
import { visible } from '#functions/readmodel/visibility.ts';
import type { Caller } from '#functions/runtime/caller.ts';
import type { Answer, Input } from '#shared/contract/route.ts';
import { folded } from '#shared/kernel/text.ts';
import { ages, balancesOf, type Balance } from '#shared/settlements/debts.ts';
import type { settlements } from '#shared/settlements/routes.ts';
import type { DebtorRow } from '#shared/settlements/schema.ts';
import { claimsOf, paidByWord, paymentsOf } from './claims.ts';

type Row = (typeof settlements)['debtors'];

/** Clients that owe, the largest debt first; each currency is a row of its own. */
export function debtorsOf(model: Model, input: Input<Row>, caller: Caller, today: string): Answer<Row> {
  const asked = debtors(model, caller, today).filter(({ late }) => !input.late || late > 0);
  const words = folded(input.search ?? '')
    .split(' ')
    .filter(Boolean);
  const found = asked.filter(({ clientName }) => words.every((word) => folded(clientName).includes(word)));
  found.sort((a, b) => b.debt - a.debt || (a.clientId < b.clientId ? -1 : 1));
  const from = input.offset ?? 0;
  return {
    items: found.slice(from, from + input.limit),
    total: found.length,
    cursor: null,
    totals: totalsOf(found),
  };
}

/** Only clients with an invoice that is not paid are looked at; of those, all invoices and payments. */
function debtors(model: Model, caller: Caller, today: string): DebtorRow[] {
  const unpaid = sql(
    `t.clientId in (select d.clientId from document d
      where d.kind = 'invoice' and d.alive = 1 and d.state in ('issued', 'sent', 'signed'))`,
  );
  const asked = claimsOf(model, 'sales', joined([unpaid, visible('document', caller)], 'and'));
  const claims = grouped(asked);
  const payments = grouped([...paymentsOf(model, 'sales', unpaid), ...paidByWord(asked)]);
  const names = namesOf(model, unpaid);
  return [...claims].flatMap(([clientId, own]) =>
    balancesOf(own, payments.get(clientId) ?? [], today)
      .filter(({ debt }) => debt > 0)
      .map((balance) => debtorRow(clientId, names.get(clientId) ?? '', balance)),
  );
}

function debtorRow(clientId: string, clientName: string, { claims, ...balance }: Balance): DebtorRow {
  const open = claims.filter(({ rest }) => rest > 0);
  const oldestOn = open.map(({ on }) => on).sort()[0];
  return { clientId, clientName, ...balance, ...(oldestOn && { oldestOn }), claims: open.length };
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

/** The names of clients as their papers bear them: whoever sees the papers may not see the clients themselves. */
function namesOf(model: Model, of: Sql): Map<string, string> {
  const rows = all(
    model,
    `select t.clientId as clientId, json_extract(r.record, '$.clientName') as name
      from document t join document_record r on r.row = t.row where ${of.sql} order by t.issuedOn, t.id`,
    ...of.values,
  );
  return new Map(rows.map(({ clientId, name }) => [String(clientId), String(name ?? '')]));
}

type Total = Answer<Row>['totals'][number];

function totalsOf(rows: readonly DebtorRow[]): Total[] {
  const totals = new Map<string, Total>();
  for (const row of rows) {
    const { currency, issued, paid, debt, advance, late, byAge } = row;
    const sum = totals.get(currency);
    if (!sum) {
      totals.set(currency, { currency, issued, paid, debt, advance, late, byAge: { ...byAge } });
      continue;
    }
    for (const name of ['issued', 'paid', 'debt', 'advance', 'late'] as const) sum[name] += row[name];
    for (const age of ages) sum.byAge[age] += byAge[age];
  }
  return [...totals.values()].sort((a, b) => (a.currency < b.currency ? -1 : 1));
}
