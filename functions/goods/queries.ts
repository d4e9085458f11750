import type { Answer, Input } from '#shared/contract/route.ts';
import { nameKey } from '#shared/criteria/comparable.ts';
import type { goods } from '#shared/goods/routes.ts';
import type { Caller } from '#functions/runtime/caller.ts';
import type { Queries } from '#functions/runtime/handlers.ts';
import { db, type Stored } from '#functions/runtime/records.ts';

type Rows = typeof goods;

async function listGoods(input: Input<Rows['list']>, { workspaceId }: Caller): Promise<Answer<Rows['list']>> {
  const { data } = await db.entities.product.query.byId({ workspaceId }).go({ pages: 'all', limit: 500 });
  const wanted = nameKey(input.search ?? '');
  const items = data.filter(
    (one) =>
      Boolean(one.deletedAt) === input.trash &&
      (!input.offered || one.active) &&
      [one.name, one.article ?? ''].some((text) => nameKey(text).includes(wanted)),
  );
  const from = input.offset ?? Number(input.cursor ?? 0);
  const down = input.sort.startsWith('-') ? -1 : 1;
  const key = (one: Stored<'product'>) => {
    const value = input.sort.replace('-', '') as 'name';
    return value === ('price' as string) ? String(one.price?.amount ?? 0).padStart(20, '0') : nameKey(one[value] ?? '');
  };
  items.sort((a, b) => down * key(a).localeCompare(key(b)));
  const to = from + input.limit;
  return { items: items.slice(from, to), total: items.length, cursor: to < items.length ? String(to) : null };
}

async function listCategories(_: unknown, { workspaceId }: Caller): Promise<Answer<Rows['categories']>> {
  const { data } = await db.entities.product.query.byId({ workspaceId }).go({ pages: 'all', limit: 500 });
  const counts = new Map<string, number>();
  for (const { category, deletedAt } of data)
    if (category && !deletedAt) counts.set(category, (counts.get(category) ?? 0) + 1);
  return { items: [...counts].map(([category, count]) => ({ category, count })) };
}

/** What the function `queries` does for goods. */
export const goodsQueries: Queries<Rows> = { list: listGoods, categories: listCategories };
