import type { ShippedLine } from './schema.ts';

/** Quantities have three decimals at most; whole thousandths add up without loss. */
const thousandths = (quantity: number) => Math.round(quantity * 1000);

/**
 * How much of each line was shipped in all after `more` came to it (below zero: was taken back). A line of which nothing is
 * left is not named.
 */
export function shippedTogether(
  before: readonly ShippedLine[],
  more: readonly { lineId: string; quantity: number }[],
): ShippedLine[] {
  const sums = new Map(before.map(({ lineId, quantity }) => [lineId, thousandths(quantity)]));
  for (const { lineId, quantity } of more) sums.set(lineId, (sums.get(lineId) ?? 0) + thousandths(quantity));
  return [...sums].filter(([, sum]) => sum > 0).map(([lineId, sum]) => ({ lineId, quantity: sum / 1000 }));
}

/** What is still to be shipped of a line. */
export const leftOf = (quantity: number, shipped: number): number =>
  Math.max(0, thousandths(quantity) - thousandths(shipped)) / 1000;
