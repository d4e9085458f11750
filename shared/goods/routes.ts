import * as z from 'zod';
import { Nothing, route } from '../contract/route.ts';
import { CriteriaOf } from '../criteria/schema.ts';
import { page, PageQuery } from '../kernel/page.ts';
import { NewProduct, Product, ProductChanges, ProductKey, ProductRow } from './schema.ts';

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
