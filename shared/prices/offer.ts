import type { Product } from '../goods/schema.ts';
import { exactly, rounded } from '../kernel/money.ts';
import { percentOfRate, type VatRate } from '../russia/vat.ts';
import type { VatMode } from '../lines/schema.ts';
import type { Break, Offer, PriceList } from './schema.ts';

/** Who buys, how much and when, and in which currency. */
export type Buyer = { segmentId?: string | undefined; quantity: number; on: string; currency: string };

type Listed = Pick<Product, 'productId' | 'price' | 'vatIncluded'>;
/** The prices of one product by the id of their list. */
type PricesOfProduct = ReadonlyMap<string, readonly Break[]>;

/**
 * The price of a product for a buyer: of the lists that hold for him on that day and are in that currency, one for his
 * segment goes before one for everybody, then the lower order, then the later first day. A list without a price for that
 * product (or that quantity) and without a percentage is passed over; after all lists comes the product's own price.
 */
export function priceFor(
  product: Listed,
  lists: readonly PriceList[],
  prices: PricesOfProduct,
  buyer: Buyer,
): Offer | undefined {
  for (const list of listsFor(lists, buyer)) {
    const offer = offerOf(product, list, prices.get(list.priceListId), buyer);
    if (offer) return offer;
  }
  const { productId, price, vatIncluded } = product;
  return price?.currency === buyer.currency ? { productId, ...price, vatIncluded } : undefined;
}

/** The lists that hold for a buyer, the one to look into first at the front. */
export function listsFor(
  lists: readonly PriceList[],
  { segmentId, on, currency }: Omit<Buyer, 'quantity'>,
): PriceList[] {
  const forHim = ({ segmentIds }: PriceList) => segmentId !== undefined && segmentIds.includes(segmentId);
  return lists
    .filter(
      (list) =>
        list.active &&
        !list.deletedAt &&
        list.currency === currency &&
        (!list.fromOn || list.fromOn <= on) &&
        (!list.toOn || on <= list.toOn) &&
        (!list.segmentIds.length || forHim(list)),
    )
    .sort(
      (one, other) =>
        Number(forHim(other)) - Number(forHim(one)) ||
        one.order - other.order ||
        (other.fromOn ?? '').localeCompare(one.fromOn ?? '') ||
        one.priceListId.localeCompare(other.priceListId),
    );
}

function offerOf(
  { productId, price, vatIncluded }: Listed,
  { priceListId, currency, percent, vatIncluded: withVat }: PriceList,
  breaks: readonly Break[] | undefined,
  { quantity }: Buyer,
): Offer | undefined {
  const held = breaks?.filter(({ from }) => from <= quantity).at(-1);
  if (held) return { productId, amount: held.amount, currency, vatIncluded: withVat, priceListId, from: held.from };
  if (percent === undefined || price?.currency !== currency) return undefined;
  const amount = rounded(exactly(price.amount).times(exactly(percent).plus(100)).div(100));
  return { productId, amount, currency, vatIncluded, priceListId };
}

/** A price as lines of this mode want it: VAT is taken out of it, or put in, when list and lines differ. */
export function priceIn(
  mode: VatMode,
  { amount, vatIncluded }: Pick<Offer, 'amount' | 'vatIncluded'>,
  rate: VatRate,
): number {
  const percent = percentOfRate(rate);
  if (!percent || mode === 'none' || vatIncluded === (mode === 'included')) return amount;
  const whole = exactly(amount);
  return rounded(vatIncluded ? whole.times(100).div(100 + percent) : whole.times(100 + percent).div(100));
}
