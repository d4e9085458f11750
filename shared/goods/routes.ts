import * as z from 'zod';
import { Nothing, route } from '../contract/route.ts';
import { CriteriaOf } from '../criteria/schema.ts';
import { page, PageQuery } from '../kernel/page.ts';
import { maxPictureBytes } from '../companies/schema.ts';
import { id } from '../kernel/ids.ts';
import { NewProduct, Product, ProductBulkChange, ProductChanges, ProductKey, ProductRow } from './schema.ts';

/** Columns that the list of goods sorts by; `-` in front turns the order. */
export const productSorts = ['name', 'article', 'category', 'kind', 'price', 'createdAt', 'updatedAt'] as const;
const Sort = z.enum(productSorts.flatMap((name) => [name, `-${name}` as const]) as [string, ...string[]]);

/** `trash` lists what was removed in place of what is there; `offered` leaves out what is no longer sold. */
export const ProductFilter = PageQuery.extend({
  search: z.string().max(200).optional(),
  where: CriteriaOf('product').optional(),
  offered: z.stringbool().or(z.boolean()).default(false),
  sort: Sort.default('name'),
  trash: z.stringbool().or(z.boolean()).default(false),
});

export const goods = {
  list: route({
    serves: 'queries',
    method: 'GET',
    path: '/goods',
    access: 'goods.view',
    summary: 'List products and services by search, criteria and order',
    input: ProductFilter,
    output: page(ProductRow),
  }),
  categories: route({
    serves: 'queries',
    method: 'GET',
    path: '/goods/categories',
    access: 'goods.view',
    summary: 'The categories that products are in, with how many there are in each',
    input: z.object({}),
    output: z.object({ items: z.array(z.object({ category: z.string(), count: z.number().int() })) }),
  }),
  get: route({
    serves: 'api',
    method: 'GET',
    path: '/goods/{productId}',
    access: 'goods.view',
    summary: 'Read one product or service',
    input: ProductKey,
    output: Product,
  }),
  create: route({
    serves: 'api',
    method: 'POST',
    path: '/goods',
    access: 'goods.edit',
    summary: 'Add a product or a service',
    input: NewProduct,
    output: Product,
    status: 201,
  }),
  update: route({
    serves: 'api',
    method: 'PATCH',
    path: '/goods/{productId}',
    access: 'goods.edit',
    summary: 'Change a product or a service',
    input: ProductKey.extend(ProductChanges.shape),
    output: Product,
  }),
  uploadPicture: route({
    serves: 'api',
    method: 'POST',
    path: '/goods/{productId}/pictures',
    access: 'goods.edit',
    summary: 'Announce a picture of a product (PNG or JPEG); the answer says where to upload it',
    input: ProductKey.extend({ fileBytes: z.number().int().min(1).max(maxPictureBytes) }),
    output: z.object({
      key: z.string(),
      upload: z.object({ url: z.string(), fields: z.record(z.string(), z.string()) }),
    }),
    status: 201,
  }),
  setPicture: route({
    serves: 'api',
    method: 'POST',
    path: '/goods/{productId}/pictures/set',
    access: 'goods.edit',
    summary: 'Take the uploaded picture into use, or (without a key) leave the product without one',
    input: ProductKey.extend({ key: z.string().max(200).optional() }),
    output: Product,
  }),
  picture: route({
    serves: 'api',
    method: 'GET',
    path: '/goods/{productId}/picture',
    access: 'goods.view',
    summary: 'A short-lived link to the picture of a product; null when it has none',
    input: ProductKey,
    output: z.object({ url: z.string().nullable() }),
  }),
  bulk: route({
    serves: 'api',
    method: 'POST',
    path: '/goods/bulk',
    access: 'goods.edit',
    summary: 'Do one thing to up to 200 products: change prices by per cent, offer or not, trash, restore',
    input: z.object({ productIds: z.array(id('product')).min(1).max(200), change: ProductBulkChange }),
    output: z.object({
      done: z.number().int(),
      refused: z.array(z.object({ productId: id('product'), code: z.string(), reason: z.string().optional() })),
    }),
  }),
  remove: route({
    serves: 'api',
    method: 'DELETE',
    path: '/goods/{productId}',
    access: 'goods.edit',
    summary: 'Move a product to the trash; lines of deals keep its name and price',
    input: ProductKey,
    output: Product,
  }),
  restore: route({
    serves: 'api',
    method: 'POST',
    path: '/goods/{productId}/restore',
    access: 'goods.edit',
    summary: 'Take a product out of the trash',
    input: ProductKey,
    output: Product,
  }),
  destroy: route({
    serves: 'api',
    method: 'POST',
    path: '/goods/{productId}/destroy',
    access: 'goods.edit',
    summary: 'Delete a product in the trash for good; lines of deals keep its name and price',
    input: ProductKey,
    output: Nothing,
    status: 204,
  }),
};
