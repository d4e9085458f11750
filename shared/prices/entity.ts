import { Entity, type EntityItem } from 'electrodb';
import {
  count,
  flag,
  inWorkspace,
  key,
  model,
  nested,
  optional,
  optionalCount,
  stamps,
  text,
  type Agrees,
} from '../kernel/attributes.ts';
import type { Break, Price, PriceList } from './schema.ts';

export const PriceListEntity = new Entity({
  model: model('priceList'),
  attributes: {
    workspaceId: key,
    priceListId: key,
    name: text,
    currency: text,
    vatIncluded: flag,
    segmentIds: nested<string[]>(),
    fromOn: optional,
    toOn: optional,
    percent: optionalCount,
    order: count,
    active: flag,
    ...stamps,
  },
  indexes: inWorkspace('priceListId'),
});

export const priceListAgrees: Agrees<EntityItem<typeof PriceListEntity>, PriceList> = true;

/** A price stands beside the other prices of its list: thousands of them in one list are read page by page. */
export const PriceEntity = new Entity({
  model: model('price'),
  attributes: { workspaceId: key, priceListId: key, productId: key, breaks: nested<Break[]>(), ...stamps },
  indexes: {
    ofList: {
      pk: { field: 'pk', composite: ['workspaceId', 'priceListId'] },
      sk: { field: 'sk', composite: ['productId'] },
    },
  },
});

export const priceAgrees: Agrees<EntityItem<typeof PriceEntity>, Price> = true;
