import { sql } from '#functions/readmodel/criteria-sql.ts';
import { find } from '#functions/readmodel/find.ts';
import { all } from '#functions/readmodel/model.ts';
import { reading } from '#functions/readmodel/reading.ts';
import { recordAt } from '#functions/readmodel/records.ts';
import type { Caller } from '#functions/runtime/caller.ts';
import type { Queries } from '#functions/runtime/handlers.ts';
import type { Answer, Input } from '#shared/contract/route.ts';
import type { goods } from '#shared/goods/routes.ts';

type Rows = typeof goods;

function listGoods({ offered, ...wish }: Input<Rows['list']>, caller: Caller): Promise<Answer<Rows['list']>> {
  const also = offered ? sql('t.active = 1') : undefined;
  return reading(caller, (model) => {
    const { rows, total, cursor } = find(model, 'product', { ...wish, also }, caller);
    return { items: rows.map((row) => recordAt(model, 'product', row)), total, cursor };
  });
}

const byCategory = `select max(r.record ->> '$.category') as category, count(*) as count
  from product t join product_record r on r.row = t.row where t.shown = 1 and t.category is not null
  group by t.category order by t.category`;

/** Categories that differ in case only are one. */
function listCategories(_: unknown, caller: Caller): Promise<Answer<Rows['categories']>> {
  return reading(caller, (model) => ({
    items: all(model, byCategory).map(({ category, count }) => ({ category: String(category), count: Number(count) })),
  }));
}

/** What the function `queries` does for goods. */
export const goodsQueries: Queries<Rows> = { list: listGoods, categories: listCategories };
