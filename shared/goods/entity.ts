import { Entity, type EntityItem } from 'electrodb';
import {
  flag,
  inWorkspace,
  key,
  model,
  nested,
  optional,
  optionalCount,
  optionalNested,
  stamps,
  text,
  type Agrees,
} from '../kernel/attributes.ts';
import type { Picture } from '../companies/schema.ts';
import type { Money } from '../kernel/money.ts';
import type { VatChoice } from '../russia/vat.ts';
import type { Product, ProductKind } from './schema.ts';

/** How a product is stored: one item in its workspace's partition. */
export const ProductEntity = new Entity({
  model: model('product'),
  attributes: {
    workspaceId: key,
    productId: key,
    kind: nested<ProductKind>(),
    name: text,
    article: optional,
    unit: text,
    vat: nested<VatChoice>(),
    price: optionalNested<Money>(),
    vatIncluded: flag,
    warrantyMonths: optionalCount,
    category: optional,
    description: optional,
    picture: optionalNested<Picture>(),
    active: flag,
    custom: nested<Product['custom']>(),
    ...stamps,
  },
  indexes: inWorkspace('productId'),
});

export const productAgrees: Agrees<EntityItem<typeof ProductEntity>, Product> = true;
