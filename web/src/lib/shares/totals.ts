import type { SharedDocument } from '#shared/shares/schema.ts';

type Sum = { amount: number; currency: string };

/** What the papers come to, by currency; cancelled ones do not count. */
export function totalsOf(documents: readonly Pick<SharedDocument, 'total' | 'status'>[]): Sum[] {
  const sums = new Map<string, number>();
  for (const { total, status } of documents)
    if (status !== 'cancelled') sums.set(total.currency, (sums.get(total.currency) ?? 0) + total.amount);
  return [...sums].map(([currency, amount]) => ({ currency, amount }));
}
