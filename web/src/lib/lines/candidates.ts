import type { ProductRow } from '#shared/goods/schema.ts';
import { priceIn } from '#shared/prices/offer.ts';
import type { Offer } from '#shared/prices/schema.ts';
import { vatRateOn, type TaxRegime, type VatChoice } from '#shared/russia/vat.ts';
import type { VatMode } from '#shared/lines/schema.ts';
import { money } from '#lib/format.ts';
import type { LineSeed } from './lines-input.svelte.ts';

/** Something that a line may begin with: a product that was found, or one that was bought before. */
export type Candidate = { key: string; seed: LineSeed; note?: string | undefined };

/** How the lines reckon: a price is turned into this mode. */
export type Terms = { currency: string; vatMode: VatMode; on: string; regime: TaxRegime };

type Sold = Pick<ProductRow, 'productId' | 'kind' | 'name' | 'unit' | 'vat'> &
  Partial<Pick<ProductRow, 'article' | 'price' | 'warrantyMonths'>>;

/** A product as the list of the search shows it; its price is asked for when it is picked. */
export const candidateOf = (product: Sold): Candidate => ({
  key: product.productId,
  seed: seedOf(product),
  note: [product.article, product.price && money(product.price)].filter(Boolean).join(' · ') || undefined,
});

const seedOf = ({ productId, kind, name, article, unit, vat, warrantyMonths }: Sold): LineSeed => ({
  productId,
  kind,
  name,
  unit,
  vat,
  ...(article && { article }),
  ...(warrantyMonths && { warrantyMonths }),
});

/** What a unit costs in lines that reckon so: VAT is taken out of the offer's price, or put in. */
export const priceOf = (offer: Offer, vat: VatChoice, { vatMode, on, regime }: Terms): number =>
  priceIn(vatMode, offer, vatRateOn(vat, on, regime));
