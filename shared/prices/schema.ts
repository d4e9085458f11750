import * as z from 'zod';
import { changesOf } from '../kernel/changes.ts';
import { id } from '../kernel/ids.ts';
import { Amount, Currency } from '../kernel/money.ts';
import { Stamps } from '../kernel/stamps.ts';
import { Line } from '../kernel/text.ts';
import { Day } from '../kernel/time.ts';
import { Quantity } from '../lines/schema.ts';

/** A price from so many units on: in minor units of the list's currency. */
export const Break = z.object({ from: Quantity, amount: Amount });
export type Break = z.infer<typeof Break>;

/**
 * For whom and when the prices of a list hold. Without segments for every client; the days are included. `percent` makes
 * prices of products that the list does not name: so much above (or below) the product's own price.
 */
export const PriceListFields = z.object({
  name: Line(100),
  currency: Currency.default('RUB'),
  vatIncluded: z.boolean().default(true),
  segmentIds: z.array(id('classifier')).max(50).default([]),
  fromOn: Day.optional(),
  toOn: Day.optional(),
  percent: z
    .number()
    .refine((percent) => percent >= -100 && percent <= 1000, 'percent_range')
    .optional(),
  /** Among lists that suit a client equally, the one with the lowest order goes first. */
  order: z.number().int().min(0).max(100_000).default(0),
  active: z.boolean().default(true),
});

const inOrder = ({ fromOn, toOn }: { fromOn?: string | null | undefined; toOn?: string | null | undefined }) =>
  !fromOn || !toOn || fromOn <= toOn;
const notInOrder = { error: 'days_reversed', path: ['toOn'] };

export const PriceList = z.object({ priceListId: id('priceList'), ...PriceListFields.shape, ...Stamps.shape });
export type PriceList = z.infer<typeof PriceList>;
export const NewPriceList = PriceListFields.refine(inOrder, notInOrder);
export const PriceListKey = z.object({ priceListId: id('priceList') });
export const PriceListChanges = z.object({ ...changesOf(PriceListFields).shape, version: z.number().int().min(1) });

/** The lowest quantity first, each of them once. */
const Breaks = z
  .array(Break)
  .max(20)
  .refine((breaks) => new Set(breaks.map(({ from }) => from)).size === breaks.length, 'breaks_twice')
  .overwrite((breaks) => [...breaks].sort((one, other) => one.from - other.from));

/** The price of one product in one list, by quantity. */
export const Price = z.object({
  priceListId: id('priceList'),
  productId: id('product'),
  breaks: Breaks,
  ...Stamps.shape,
});
export type Price = z.infer<typeof Price>;

/** What the price of a product is to be from now on; without breaks the list names it no more. */
export const PriceChange = z.object({ productId: id('product'), breaks: Breaks });

/** A price as it is offered: for one unit, with where it comes from. */
export const Offer = z.object({
  productId: id('product'),
  amount: z.number().int(),
  currency: Currency,
  vatIncluded: z.boolean(),
  /** The list that the price stands in; none when it is the product's own. */
  priceListId: id('priceList').optional(),
  /** The quantity from which this price holds, when there are several. */
  from: z.number().optional(),
});
export type Offer = z.infer<typeof Offer>;
