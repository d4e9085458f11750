import type { productSorts } from '#shared/goods/routes.ts';
import { api } from '#lib/api.ts';
import { m } from '#lib/paraglide/messages.js';

type Sort = (typeof productSorts)[number] | `-${(typeof productSorts)[number]}`;

export const load = async ({ url, depends }) => {
  depends('app:goods');
  const q = url.searchParams.get('q')?.trim() ?? '';
  const category = url.searchParams.get('category') ?? '';
  const sort = (url.searchParams.get('sort') ?? 'name') as Sort;
  const asked = {
    limit: 100,
    sort,
    ...(q && { search: q }),
    ...(category && { where: { field: 'category', is: 'oneOf' as const, value: [category] } }),
  };
  const [list, { items }] = await Promise.all([api.goods.list(asked), api.goods.categories()]);
  return { title: m.goods_title(), list, asked, q, sort, category, categories: items };
};
