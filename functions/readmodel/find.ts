import { now } from '#functions/runtime/clock.ts';
import type { ObjectName } from '#shared/criteria/fields.ts';
import type { Asker } from '#shared/criteria/question.ts';
import type { Criteria } from '#shared/criteria/schema.ts';
import { visibleOwners, type Actor } from '#shared/kernel/access.ts';
import { criteriaSql, joined, sql, type Sql } from './criteria-sql.ts';
import { onDisplay, pageOf, tallyOf, totalOf, type Page, type Part } from './list.ts';
import type { Model } from './model.ts';
import { rankedPage, rankedTotal } from './ranked.ts';
import { rowsFound } from './search-sql.ts';
import { termsOf } from './search-terms.ts';
import { shapes } from './shapes.ts';
import { visible } from './visibility.ts';

/**
 * What a list is asked for. `clientId`: only the people of that client, be it in the trash or not. `also`: what else the
 * rows must meet.
 */
export type Wish = Part & {
  search?: string | undefined;
  where?: Criteria | undefined;
  clientId?: string | undefined;
  also?: Sql | undefined;
  sort: string;
  trash: boolean;
};

/** One page of what the caller may see, and how many there are in all. */
export function find(model: Model, object: ObjectName, wish: Wish, actor: Actor): Page & { total: number } {
  const where = joined(conditionsOf(object, wish, actor), 'and');
  const plain = !wish.where && !wish.clientId && !wish.also && !wish.trash && visibleOwners(actor) === 'all';
  const terms = termsOf(wish.search ?? '');
  if (!terms.length) {
    const total = plain ? tallyOf(model, object, true) : totalOf(model, object, where);
    return { ...pageOf(model, object, where, wish.sort, wish), total };
  }
  const found = rowsFound[object](model, terms);
  const ranked = { object, search: wish.search ?? '', found, where };
  const total = rankedTotal(model, ranked, plain && tallyOf(model, object, false) === 0);
  // Whoever searches wants the best hits first; only an order he has chosen himself goes before that.
  if (wish.sort === shapes[object].usual) return { ...rankedPage(model, ranked, wish), total };
  return { ...pageOf(model, object, wanted(model, object, wish, actor), wish.sort, wish), total };
}

function conditionsOf(object: ObjectName, { where, clientId, also, trash }: Wish, actor: Actor): Sql[] {
  return [
    clientId ? sql('t.clientId = ? and t.alive = ?', clientId, Number(!trash)) : onDisplay(trash),
    visible(object, actor),
    ...(also ? [also] : []),
    ...(where ? [criteriaSql(object, where, askerOf(actor))] : []),
  ];
}

/** All rows that a list of this wish would show, whatever its order and page. */
export function wanted(model: Model, object: ObjectName, wish: Omit<Wish, 'sort' | 'limit'>, actor: Actor): Sql {
  const where = conditionsOf(object, { ...wish, sort: '', limit: 0 }, actor);
  const terms = termsOf(wish.search ?? '');
  if (!terms.length) return joined(where, 'and');
  const found = rowsFound[object](model, terms);
  return joined([sql(`t.row in (${found.sql})`, ...found.values), ...where], 'and');
}

/** Now, to the minute and rounded up, so that totals of `lastDays` need not be counted anew with every millisecond. */
const askerOf = ({ userId }: Actor): Asker => ({
  userId,
  now: new Date(Math.ceil(Date.parse(now()) / 60_000) * 60_000).toISOString(),
});
