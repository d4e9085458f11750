import type { DealTotal } from '#shared/deals/schema.ts';
import { money } from '#lib/format.ts';

/** Sums of several currencies, never added to one another: `8 412 300 ₽ + $1 200`. Without any, nothing of the usual one. */
export function totalsText(
  totals: readonly DealTotal[],
  currency: string,
  of: 'amount' | 'weighted' = 'amount',
): string {
  const shown = totals.filter((total) => total[of] !== 0);
  if (shown.length === 0) return money({ amount: 0, currency }, 'whole');
  return shown.map((total) => money({ amount: total[of], currency: total.currency }, 'whole')).join(' + ');
}

type Sum = { amount: number; currency: string };
type Counted = { sum: Sum; probability: number };

/** The totals with one deal more (`by` 1) or less (`by` −1). */
export function totalsWith(totals: readonly DealTotal[], { sum, probability }: Counted, by: 1 | -1): DealTotal[] {
  const known = totals.some(({ currency }) => currency === sum.currency);
  const all = known ? totals : [...totals, { currency: sum.currency, count: 0, amount: 0, weighted: 0 }];
  return all.map((total) =>
    total.currency === sum.currency
      ? {
          ...total,
          count: total.count + by,
          amount: total.amount + by * sum.amount,
          weighted: total.weighted + by * Math.round((sum.amount * probability) / 100),
        }
      : total,
  );
}
