import * as z from 'zod';
import { productKinds } from '../criteria/fields.ts';
import { Picture } from '../companies/schema.ts';
import { changesOf } from '../kernel/changes.ts';
import { Custom } from '../kernel/contacts.ts';
import { id } from '../kernel/ids.ts';
import { Sum } from '../kernel/money.ts';
import { Stamps } from '../kernel/stamps.ts';
import { Line, Text } from '../kernel/text.ts';
import { pieces, Unit } from '../russia/units.ts';
import { VatChoice } from '../russia/vat.ts';

export const ProductKind = z.enum(productKinds);
export type ProductKind = z.infer<typeof ProductKind>;

/** What people say of something they sell: a product or a service. */
export const ProductFields = z.object({
  kind: ProductKind.default('product'),
  name: Line(300),
  /** The seller's own code of it (SKU). */
  article: Line(60).optional(),
  unit: Unit.default(pieces),
  vat: VatChoice.default('standard'),
  /** For one unit; what price lists say goes before it. */
  price: Sum.optional(),
  /** Whether VAT is in the price already. */
  vatIncluded: z.boolean().default(true),
  /** Months from the sale; none for what has no warranty. */
  warrantyMonths: z.number().int().min(1).max(600).optional(),
  category: Line(100).optional(),
  description: Text(10_000).optional(),
  /** No longer offered where a line is added, still listed. */
  active: z.boolean().default(true),
  custom: Custom,
});

export const Product = z.object({
  productId: id('product'),
  ...ProductFields.shape,
  /** Uploaded and read; `picture` of the contract gives a link to it. */
  picture: Picture.optional(),
  ...Stamps.shape,
});
export type Product = z.infer<typeof Product>;

export const NewProduct = ProductFields;
export type NewProduct = z.infer<typeof NewProduct>;

export const ProductKey = z.object({ productId: id('product') });
export const ProductChanges = z.object({
  ...changesOf(ProductFields).shape,
  version: z.number().int().min(1),
});

/** One change to many products at once; `percent` makes prices dearer or, below zero, cheaper. */
export const ProductBulkChange = z.discriminatedUnion('do', [
  z.object({ do: z.literal('price'), percent: z.number().min(-99).max(1000) }),
  z.object({ do: z.literal('offer'), active: z.boolean() }),
  z.object({ do: z.literal('remove') }),
  z.object({ do: z.literal('restore') }),
]);
export type ProductBulkChange = z.infer<typeof ProductBulkChange>;

/** A product in a list. */
export const ProductRow = Product.omit({ custom: true, description: true });
export type ProductRow = z.infer<typeof ProductRow>;
