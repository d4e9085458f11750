import * as z from 'zod';
import { ProductKind } from '../goods/schema.ts';
import { id } from '../kernel/ids.ts';
import { Amount, Currency } from '../kernel/money.ts';
import { Stamps } from '../kernel/stamps.ts';
import { Line as OneLine } from '../kernel/text.ts';
import { Day } from '../kernel/time.ts';
import { pieces, Unit } from '../russia/units.ts';
import { TaxRegime, VatChoice, VatRate } from '../russia/vat.ts';

/** More lines than this are a price list, not a sale. */
export const maxLines = 500;
export const maxQuantity = 1_000_000_000;

/** Whether prices have VAT in them, get it on top, or there is none of it. */
export const vatModes = ['included', 'on_top', 'none'] as const;
export const VatMode = z.enum(vatModes);
export type VatMode = z.infer<typeof VatMode>;

const hasDecimals = (value: number, most: number) =>
  (String(value).split('e')[0]?.split('.')[1] ?? '').length <= most && !String(value).includes('e-');

/** Up to three decimals: grams of a kilogram, litres of a cubic metre. */
export const Quantity = z
  .number()
  .refine((quantity) => quantity > 0, 'quantity_not_positive')
  .refine((quantity) => quantity <= maxQuantity, 'quantity_too_large')
  .refine((quantity) => hasDecimals(quantity, 3), 'quantity_decimals');

/** Per cent with up to two decimals, never more than the whole. */
export const Percent = z
  .number()
  .refine((percent) => percent >= 0, 'percent_negative')
  .refine((percent) => percent <= 100, 'percent_over_100')
  .refine((percent) => hasDecimals(percent, 2), 'percent_decimals');

/** What is forgiven: per cent, or a sum in minor units off the whole line (not off each piece). One of the two. */
export const Discount = z
  .object({ percent: Percent.optional(), sum: Amount.optional() })
  .refine(({ percent, sum }) => (percent === undefined) !== (sum === undefined), 'discount_one_of_two');
export type Discount = z.infer<typeof Discount>;

/**
 * One line of a sale. It names the product and keeps what it was called and cost: a product that is renamed or deleted
 * later changes nothing here. `price` is for one unit, in minor units of the currency of all lines.
 */
export const Line = z.object({
  /** Given by whoever makes the line; unique among the lines of a deal. */
  lineId: z.string().regex(/^[\w-]{1,40}$/, 'line_id_shape'),
  productId: id('product').optional(),
  kind: ProductKind.default('product'),
  name: OneLine(300),
  article: OneLine(60).optional(),
  unit: Unit.default(pieces),
  quantity: Quantity,
  price: Amount,
  discount: Discount.optional(),
  vat: VatChoice.default('standard'),
  warrantyMonths: z.number().int().min(1).max(600).optional(),
  note: OneLine(300).optional(),
});
export type Line = z.infer<typeof Line>;

/** A line with its sums in minor units: `gross` is what is paid, of which `vat` is VAT and `net` the rest. */
export const ReckonedLine = z.object({
  ...Line.shape,
  /** The rate by the day and the seller's regime. */
  rate: VatRate,
  /** Quantity times price, before any discount. */
  full: z.number().int(),
  /** All that is forgiven, its part of the discount on the whole included. */
  forgiven: z.number().int(),
  net: z.number().int(),
  vatSum: z.number().int(),
  gross: z.number().int(),
});
export type ReckonedLine = z.infer<typeof ReckonedLine>;

/** The sums of all lines, in minor units: exactly the sums of the lines. VAT stands apart by rate, the highest first. */
export const Totals = z.object({
  currency: Currency,
  lines: z.number().int(),
  full: z.number().int(),
  forgiven: z.number().int(),
  net: z.number().int(),
  vatSum: z.number().int(),
  gross: z.number().int(),
  byRate: z.array(
    z.object({ rate: VatRate, net: z.number().int(), vatSum: z.number().int(), gross: z.number().int() }),
  ),
});
export type Totals = z.infer<typeof Totals>;

/** The lines of a sale as people say them. `discount` is on the whole; `on` and `regime` decide about the rates of VAT. */
export const LinesFields = z.object({
  currency: Currency.default('RUB'),
  vatMode: VatMode.default('included'),
  discount: Discount.optional(),
  regime: TaxRegime.default('general'),
  on: Day,
  lines: z.array(Line).refine((lines) => lines.length <= maxLines, 'lines_too_many'),
});
export type LinesFields = z.infer<typeof LinesFields>;

/** The lines of a deal as they are stored: sums of single lines are reckoned anew whenever they are read. */
export const SavedLines = z.object({ dealId: id('deal'), ...LinesFields.shape, totals: Totals, ...Stamps.shape });
export type SavedLines = z.infer<typeof SavedLines>;

/** The lines of a deal with their sums. Version 0: none have been saved yet. */
export const DealLines = z.object({
  ...SavedLines.pick({ dealId: true, totals: true }).shape,
  ...LinesFields.shape,
  lines: z.array(ReckonedLine),
  version: z.number().int().min(0),
  updatedAt: Stamps.shape.updatedAt.optional(),
  updatedBy: Stamps.shape.updatedBy.optional(),
});
export type DealLines = z.infer<typeof DealLines>;

/** One line of a deal that was won or shipped, as the client's history of purchases shows it. */
export const Purchase = z.object({
  dealId: id('deal'),
  dealName: z.string(),
  /** The day of the line's first shipment, or the deal's, else the day on which the deal was won. */
  on: Day,
  currency: Currency,
  ...ReckonedLine.pick({
    lineId: true,
    productId: true,
    kind: true,
    name: true,
    article: true,
    unit: true,
    quantity: true,
    price: true,
    forgiven: true,
    gross: true,
    warrantyMonths: true,
  }).shape,
  /** The last day of the warranty. */
  warrantyUntil: Day.optional(),
});
export type Purchase = z.infer<typeof Purchase>;
