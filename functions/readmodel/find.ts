import { now } from '#functions/runtime/clock.ts';
import type { ObjectName } from '#shared/criteria/fields.ts';
import type { Asker } from '#shared/criteria/question.ts';
import type { Criteria } from '#shared/criteria/schema.ts';
import { visibleOwners, type Actor } from '#shared/kernel/access.ts';
import { criteriaSql, joined, sql, type Sql } from './criteria-sql.ts';
import { onDisplay, pageOf, tallyOf, totalOf, type Page, type Part } from './list.ts';
import type { Model } from './model.ts';
import { rankedPage, rankedTotal } from './ranked.ts';
import { clientRows, personRows } from './search-sql.ts';
import { termsOf } from './search-terms.ts';
import { visible } from './visibility.ts';

/** What a list is asked for. `clientId`: only the people of that client, be it in the trash or not. */
export type Wish = Part & {
  search?: string | undefined;
  where?: Criteria | undefined;
  clientId?: string | undefined;
  sort: string;
  trash: boolean;
};

/** One page of clients or people that the caller may see, and how many there are in all. */
export function find(model: Model, object: ObjectName, wish: Wish, actor: Actor): Page & { total: number } {
  const where = joined(conditionsOf(object, wish, actor), 'and');
  const plain = !wish.where && !wish.clientId && !wish.trash && visibleOwners(actor) === 'all';
  const terms = termsOf(wish.search ?? '');
  if (!terms.length) {
    const total = plain ? tallyOf(model, object, true) : totalOf(model, object, where);
    return { ...pageOf(model, object, where, wish.sort, wish), total };
  }
  const found = object === 'client' ? clientRows(terms, true) : personRows(model, terms);
  const ranked = { object, search: wish.search ?? '', found, where };
  const total = rankedTotal(model, ranked, plain && tallyOf(model, object, false) === 0);
  // Whoever searches wants the best hits first; only an order he has chosen himself goes before that.
  if (wish.sort === 'name') return { ...rankedPage(model, ranked, wish), total };
  const both = joined([sql(`t.row in (${found.sql})`, ...found.values), where], 'and');
  return { ...pageOf(model, object, both, wish.sort, wish), total };
}

function conditionsOf(object: ObjectName, { where, clientId, trash }: Wish, actor: Actor): Sql[] {
  return [
    clientId ? sql('t.clientId = ? and t.alive = ?', clientId, Number(!trash)) : onDisplay(trash),
    visible(object, actor),
    ...(where ? [criteriaSql(object, where, askerOf(actor))] : []),
  ];
}

/** Now, to the minute and rounded up, so that totals of `lastDays` need not be counted anew with every millisecond. */
const askerOf = ({ userId }: Actor): Asker => ({
  userId,
  now: new Date(Math.ceil(Date.parse(now()) / 60_000) * 60_000).toISOString(),
});
