import * as z from 'zod';
import { Nothing, route } from '../contract/route.ts';
import { id } from '../kernel/ids.ts';
import { Currency } from '../kernel/money.ts';
import { page, PageQuery } from '../kernel/page.ts';
import { Day } from '../kernel/time.ts';
import { Quantity } from '../lines/schema.ts';
import { NewPriceList, Offer, Price, PriceChange, PriceList, PriceListChanges, PriceListKey } from './schema.ts';

export const prices = {
  lists: route({
    serves: 'api',
    method: 'GET',
    path: '/price-lists',
    access: 'goods.view',
    summary: 'All price lists, in order; those in the trash are left out',
    input: z.object({}),
    output: page(PriceList),
  }),
  get: route({
    serves: 'api',
    method: 'GET',
    path: '/price-lists/{priceListId}',
    access: 'goods.view',
    summary: 'Read one price list, without its prices',
    input: PriceListKey,
    output: PriceList,
  }),
  create: route({
    serves: 'api',
    method: 'POST',
    path: '/price-lists',
    access: 'goods.edit',
    summary: 'Add a price list',
    input: NewPriceList,
    output: PriceList,
    status: 201,
  }),
  update: route({
    serves: 'api',
    method: 'PATCH',
    path: '/price-lists/{priceListId}',
    access: 'goods.edit',
    summary: 'Change for whom and when a price list holds',
    input: PriceListKey.extend(PriceListChanges.shape),
    output: PriceList,
  }),
  remove: route({
    serves: 'api',
    method: 'DELETE',
    path: '/price-lists/{priceListId}',
    access: 'goods.edit',
    summary: 'Delete a price list with its prices',
    input: PriceListKey,
    output: Nothing,
    status: 204,
  }),
  list: route({
    serves: 'api',
    method: 'GET',
    path: '/price-lists/{priceListId}/prices',
    access: 'goods.view',
    summary: 'The prices of a list, page by page; `total` counts the page only',
    input: PageQuery.omit({ offset: true }).extend(PriceListKey.shape),
    output: page(Price),
  }),
  set: route({
    serves: 'api',
    method: 'POST',
    path: '/price-lists/{priceListId}/prices',
    access: 'goods.edit',
    summary: 'Set the prices of up to 45 products in a list; one without breaks is taken out of it',
    input: PriceListKey.extend({ prices: z.array(PriceChange).min(1).max(45) }),
    output: z.object({ items: z.array(Price) }),
  }),
  offer: route({
    serves: 'api',
    method: 'POST',
    path: '/prices/offer',
    access: 'goods.view',
    summary: 'What up to 100 products cost a client on a day; those without a price are left out',
    input: z.object({
      clientId: id('client').optional(),
      on: Day.optional(),
      currency: Currency.default('RUB'),
      items: z
        .array(z.object({ productId: id('product'), quantity: Quantity.default(1) }))
        .min(1)
        .max(100),
    }),
    output: z.object({ items: z.array(Offer) }),
  }),
};
