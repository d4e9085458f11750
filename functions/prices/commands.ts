import type { Input } from '#shared/contract/route.ts';
import { AppError } from '#shared/kernel/errors.ts';
import { newId } from '#shared/kernel/ids.ts';
import type { prices } from '#shared/prices/routes.ts';
import { checkSegments } from '#functions/clients/references.ts';
import type { Caller } from '#functions/runtime/caller.ts';
import { commit } from '#functions/runtime/commit.ts';
import { again, edit } from '#functions/runtime/edit.ts';
import type { Commands } from '#functions/runtime/handlers.ts';
import { db, type Stored } from '#functions/runtime/records.ts';
import { created, destroyed } from '#functions/runtime/write.ts';
import { allLists, findPriceList, maxLists } from './find.ts';
import { offerPrices } from './offer.ts';
import { setPrices } from './set.ts';

type Rows = typeof prices;

export const priceCommands: Commands<Rows> = {
  lists: listPriceLists,
  get: ({ priceListId }, caller) => findPriceList(caller, priceListId),
  create: createPriceList,
  update: updatePriceList,
  remove: removePriceList,
  list: listPrices,
  set: setPrices,
  offer: offerPrices,
};

async function listPriceLists(_: unknown, caller: Caller) {
  const items = await allLists(caller);
  items.sort((a, b) => a.order - b.order || a.name.localeCompare(b.name, 'ru'));
  return { items, total: items.length, cursor: null };
}

async function createPriceList(fields: Input<Rows['create']>, caller: Caller) {
  await checkSegments(caller, fields.segmentIds);
  if ((await allLists(caller)).length >= maxLists)
    throw new AppError('conflict', `There are ${maxLists} price lists already`, { reason: 'too_many_lists' });
  const { write, record } = created(caller, 'priceList', { priceListId: newId('priceList'), ...fields });
  await commit(caller, [write]);
  return record;
}

async function updatePriceList({ priceListId, version, ...changes }: Input<Rows['update']>, caller: Caller) {
  await checkSegments(caller, changes.segmentIds ?? []);
  const also = async ({ fromOn, toOn }: Stored<'priceList'>) => {
    if (fromOn && toOn && fromOn > toOn) throw reversed();
    return [];
  };
  return edit(caller, { kind: 'priceList', read: () => findPriceList(caller, priceListId), version, changes, also });
}

const reversed = () =>
  new AppError('invalid', 'The last day is before the first', {
    issues: [{ path: 'toOn', rule: 'days_reversed', message: 'days_reversed' }],
  });

/** A transaction holds 100 items; a destroyed price takes one and its audit entry another. */
const chunk = 45;

/** The prices go first, page by page: what a crash leaves behind is a list with fewer prices, to be deleted again. */
async function removePriceList({ priceListId }: Input<Rows['remove']>, caller: Caller): Promise<void> {
  await again(async () => {
    const list = await findPriceList(caller, priceListId);
    for (;;) {
      const { data } = await db.entities.price.query
        .ofList({ workspaceId: caller.workspaceId, priceListId })
        .go({ limit: chunk, consistent: true });
      if (!data.length) break;
      await commit(
        { ...caller },
        data.map((price) => destroyed('price', price)),
      );
    }
    await commit(caller, [destroyed('priceList', list)]);
  });
}

async function listPrices({ priceListId, limit, cursor }: Input<Rows['list']>, caller: Caller) {
  await findPriceList(caller, priceListId);
  const page = await db.entities.price.query
    .ofList({ workspaceId: caller.workspaceId, priceListId })
    .go({ limit, cursor: cursor ?? null, consistent: true });
  return { items: page.data, total: page.data.length, cursor: page.cursor };
}
