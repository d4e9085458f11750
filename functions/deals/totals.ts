import { isPlain, wanted, type Wish } from '#functions/readmodel/find.ts';
import { all, allOnce, type Model, type Row } from '#functions/readmodel/model.ts';
import type { DealTotal } from '#shared/deals/schema.ts';
import type { Actor } from '#shared/kernel/access.ts';

/** Sums of amounts as SQL, for rows of one currency. `weighted` is in hundredths of a minor unit. */
export const sums = 'count(*) as count, total(t.amount) as amount, total(t.amount * t.probability) as weighted';
/** The same from the sums that are kept of all deals on display (readmodel/shapes/deal-sums.ts). */
export const keptSums = 'sum(t.rows) as count, total(t.amount) as amount, total(t.weighted) as weighted';

/** Currencies are compared in lower case and written in upper case. */
export const totalIn = ({ currency, count, amount, weighted }: Row): DealTotal => ({
  currency: String(currency).toUpperCase(),
  count: Number(count),
  amount: Number(amount),
  weighted: Math.round(Number(weighted) / 100),
});

/** All deals that a list shows, whatever its page, counted and added up by currency: the largest number of deals first. */
export function totalsOf(model: Model, wish: Omit<Wish, 'sort' | 'limit'>, actor: Actor): DealTotal[] {
  if (isPlain(wish, actor))
    return inOrder(all(model, `select currency, ${keptSums} from deal_sum t group by currency`).map(totalIn));
  const where = wanted(model, 'deal', wish, actor);
  const text = `select t.currency as currency, ${sums} from deal t where ${where.sql} group by t.currency`;
  return inOrder(allOnce(model, text, ...where.values).map(totalIn));
}

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
  return inOrder([...byCurrency.values()]);
}

const inOrder = (totals: DealTotal[]) =>
  totals.filter(({ count }) => count > 0).sort((a, b) => b.count - a.count || (a.currency < b.currency ? -1 : 1));
