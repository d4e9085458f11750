import type { Snapshot } from '#shared/documents/snapshot.ts';
import { reckon } from '#shared/lines/reckon.ts';
import type { LinesFields } from '#shared/lines/schema.ts';
import type { TaxRegime } from '#shared/russia/vat.ts';

/** What is sold, as people said it: the rates follow from the day of the paper and whose paper it is. */
export type Sold = Omit<LinesFields, 'on' | 'regime'>;

/** The lines of a paper of this day and this seller, with sums, VAT and totals. */
export function linesOn(
  sold: Sold,
  on: string,
  regime: TaxRegime,
): Pick<Snapshot, 'lines' | 'totals' | 'vatMode' | 'discount'> {
  const { lines, totals } = reckon({ ...sold, on, regime });
  return { lines, totals, vatMode: sold.vatMode, ...(sold.discount && { discount: sold.discount }) };
}

/** What a paper sells, taken out of it again; the sums are reckoned anew. */
export const soldIn = ({ lines, totals, vatMode, discount }: Snapshot): Sold => ({
  currency: totals.currency,
  vatMode,
  lines: lines.map(({ rate: _r, full: _f, forgiven: _o, net: _n, vatSum: _v, gross: _g, ...line }) => line),
  ...(discount && { discount }),
});
