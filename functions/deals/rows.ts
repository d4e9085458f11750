import type { Sql } from '#functions/readmodel/criteria-sql.ts';
import { allOnce, first, type Model, type Row } from '#functions/readmodel/model.ts';
import type { Deal, DealRow, DealTotal } from '#shared/deals/schema.ts';
import { personName, type Person } from '#shared/people/schema.ts';

const withNames = `select d.record as deal, c.record ->> '$.name' as clientName, c.record ->> '$.legalForm' as legalForm,
    p.record as person
  from deal t join deal_record d on d.row = t.row
    left join client_record c on c.row = t.clientRow
    left join person o on o.id = t.personId left join person_record p on p.row = o.row
  where t.row = ?`;

/** A deal of the copy as lists and the board show it. */
export function dealRow(model: Model, row: number): DealRow {
  const found = first(model, withNames, row) ?? {};
  const deal = JSON.parse(String(found.deal)) as Deal;
  return {
    ...deal,
    ...(found.clientName !== null && { clientName: String(found.clientName) }),
    ...(found.legalForm !== null && { clientLegalForm: String(found.legalForm) }),
    ...(found.person !== null && { personName: personName(JSON.parse(String(found.person)) as Person) }),
  };
}

/** Sums of amounts as SQL, for rows of one currency; amounts are whole, and so is what is told. */
export const sums = `count(*) as count, total(t.amount) as amount, total(t.amount * t.probability) / 100 as weighted`;

export const totalIn = ({ currency, count, amount, weighted }: Row): DealTotal => ({
  currency: String(currency),
  count: Number(count),
  amount: Number(amount),
  weighted: Math.round(Number(weighted)),
});

/** The deals that meet a condition, counted and added up by currency: the largest number of deals first. */
export const totalsOf = (model: Model, where: Sql): DealTotal[] =>
  allOnce(
    model,
    `select upper(t.currency) as currency, ${sums} from deal t where ${where.sql} group by t.currency order by count desc, currency`,
    ...where.values,
  ).map(totalIn);

/** Totals of several groups as one: by currency again. */
export function together(totals: DealTotal[]): DealTotal[] {
  const byCurrency = new Map<string, DealTotal>();
  for (const { currency, count, amount, weighted } of totals) {
    const known = byCurrency.get(currency) ?? { currency, count: 0, amount: 0, weighted: 0 };
    byCurrency.set(currency, {
      currency,
      count: known.count + count,
      amount: known.amount + amount,
      weighted: known.weighted + weighted,
    });
  }
  return [...byCurrency.values()].sort((a, b) => b.count - a.count || (a.currency < b.currency ? -1 : 1));
}
