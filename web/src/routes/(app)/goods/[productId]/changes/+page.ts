import { api } from '#lib/api.ts';
import { m } from '#lib/paraglide/messages.js';

export const load = async ({ params: { productId }, depends }) => {
  depends('app:goods');
  const [product, changes] = await Promise.all([
    api.goods.get({ productId }),
    api.history.ofProduct({ productId, limit: 50 }),
  ]);
  return { title: `${product.name} — ${m.goods_title()}`, product, changes };
};
