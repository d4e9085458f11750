import { api } from '#lib/api.ts';
import { m } from '#lib/paraglide/messages.js';

export const load = async ({ url, depends }) => {
  depends('app:prices');
  const { items: lists } = await api.prices.lists();
  const list = lists.find(({ priceListId }) => priceListId === url.searchParams.get('list')) ?? lists[0];
  const q = url.searchParams.get('q')?.trim() ?? '';
  const asked = { limit: 100, sort: 'name' as const, offered: true, ...(q && { search: q }) };
  const [prices, goods] = await Promise.all([list ? pricesOf(list.priceListId) : [], api.goods.list(asked)]);
  return { title: m.goods_prices(), lists, list, prices, goods, asked, q };
};

/** All prices of a list: they are read page by page. */
async function pricesOf(priceListId: string) {
  const first = await api.prices.list({ priceListId, limit: 500 });
  const all = [...first.items];
  for (let { cursor } = first; cursor;) {
    const next = await api.prices.list({ priceListId, limit: 500, cursor });
    all.push(...next.items);
    cursor = next.cursor;
  }
  return all;
}
