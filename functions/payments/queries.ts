import { joined, sql, type Sql } from '#functions/readmodel/criteria-sql.ts';
import { onDisplay, pageOf, totalOf } from '#functions/readmodel/list.ts';
import { all, type Model } from '#functions/readmodel/model.ts';
import { reading } from '#functions/readmodel/reading.ts';
import { recordAt } from '#functions/readmodel/records.ts';
import { visible } from '#functions/readmodel/visibility.ts';
import type { Caller } from '#functions/runtime/caller.ts';
import type { Queries } from '#functions/runtime/handlers.ts';
import type { Answer, Input } from '#shared/contract/route.ts';
import { folded } from '#shared/kernel/text.ts';
import type { payments } from '#shared/payments/routes.ts';
import type { PaymentRow, Turnover } from '#shared/payments/schema.ts';
import { namesOf } from './names.ts';

type Wish = Input<typeof payments.list>;

function listPayments(input: Wish, caller: Caller): Promise<Answer<typeof payments.list>> {
  return reading(caller, (model) => {
    const where = joined([...conditionsOf(input), visible('payment', caller)], 'and');
    const { rows, cursor } = pageOf(model, 'payment', where, input.sort, input);
    const items = rows.map((row) => paymentRow(model, row));
    return { items, total: totalOf(model, 'payment', where), cursor, turnover: turnoverOf(model, where) };
  });
}

function conditionsOf(wish: Wish): Sql[] {
  const { trash, clientId, dealId, documentId, statementId, direction, from, to, search } = wish;
  const words = folded(search ?? '')
    .split(' ')
    .filter(Boolean);
  return [
    onDisplay(trash),
    ...(clientId ? [sql('t.clientId = ?', clientId)] : []),
    ...(dealId ? [sql('t.dealId = ?', dealId)] : []),
    ...(documentId ? [sql('t.documentId = ?', documentId)] : []),
    ...(statementId ? [sql('t.statementId = ?', statementId)] : []),
    ...(direction ? [sql('t.direction = ?', direction)] : []),
    ...(from ? [sql('t.day >= ?', from)] : []),
    ...(to ? [sql('t.day <= ?', to)] : []),
    ...words.map((word) => sql("(instr(t.said, ?) or instr(coalesce(t.clientName, ''), ?))", word, word)),
  ];
}

function paymentRow(model: Model, row: number): PaymentRow {
  const payment = recordAt(model, 'payment', row);
  return { ...payment, ...namesOf(model, payment) };
}

/** What came and went of all that is listed, by currency. */
function turnoverOf(model: Model, where: Sql): Turnover[] {
  const rows = all(
    model,
    `select t.currency as currency, sum(case t.direction when 'in' then t.amount else 0 end) as came,
      sum(case t.direction when 'out' then t.amount else 0 end) as went
      from payment t where ${where.sql} group by t.currency order by t.currency`,
    ...where.values,
  );
  return rows.map(({ currency, came, went }) => ({
    currency: String(currency),
    came: Number(came),
    went: Number(went),
  }));
}

/** What the function `queries` does for payments. */
export const paymentQueries: Queries<typeof payments> = { list: listPayments };
