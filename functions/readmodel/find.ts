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

/** Nothing is asked but an order: everything on display, as all see it. */
export const isPlain = (wish: Omit<Wish, 'sort' | 'limit'>, actor: Actor): boolean =>
  !wish.where && !wish.clientId && !wish.also && !wish.trash && visibleOwners(actor) === 'all' && !searches(wish);
const searches = ({ search }: { search?: string | undefined }) => termsOf(search ?? '').length > 0;

/** One page of what the caller may see, and how many there are in all. */
export function find(model: Model, object: ObjectName, wish: Wish, actor: Actor): Page & { total: number } {
  const page = findPage(model, object, wish, actor);
  if (isPlain(wish, actor)) return { ...page, total: tallyOf(model, object, true) };
  const where = joined(conditionsOf(object, wish, actor), 'and');
  const terms = termsOf(wish.search ?? '');
  if (!terms.length) return { ...page, total: totalOf(model, object, where) };
  const ranked = { object, search: wish.search ?? '', found: rowsFound[object](model, terms), where };
  const unfiltered = isPlain({ ...wish, search: undefined }, actor) && tallyOf(model, object, false) === 0;
  return { ...page, total: rankedTotal(model, ranked, unfiltered) };
}

/** The page alone, for whoever counts in his own way. */
export function findPage(model: Model, object: ObjectName, wish: Wish, actor: Actor): Page {
  const terms = termsOf(wish.search ?? '');
  // Whoever searches wants the best hits first; only an order he has chosen himself goes before that.
  if (!terms.length || wish.sort !== shapes[object].usual)
    return pageOf(model, object, wanted(model, object, wish, actor), wish.sort, wish);
  const where = joined(conditionsOf(object, wish, actor), 'and');
  return rankedPage(model, { object, search: wish.search ?? '', found: rowsFound[object](model, terms), where }, wish);
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
