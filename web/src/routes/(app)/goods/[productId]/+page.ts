import { api } from '#lib/api.ts';
import { m } from '#lib/paraglide/messages.js';

export const load = async ({ params: { productId }, depends }) => {
  depends('app:goods');
  const [product, { items }] = await Promise.all([api.goods.get({ productId }), api.goods.categories()]);
  return {
    title: `${product.name} — ${m.goods_title()}`,
    product,
    categories: items.map(({ category }) => category),
  };
};
