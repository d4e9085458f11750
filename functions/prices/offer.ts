import type { Input } from '#shared/contract/route.ts';
import { listsFor, priceFor } from '#shared/prices/offer.ts';
import type { prices } from '#shared/prices/routes.ts';
import { findClient } from '#functions/clients/find.ts';
import { recordsBy } from '#functions/runtime/bulk-reads.ts';
import type { Caller } from '#functions/runtime/caller.ts';
import type { Stored } from '#functions/runtime/records.ts';
import { todayIn } from '#functions/workspaces/today.ts';
import { allLists, pricesIn } from './find.ts';

/** What products cost a client: his segment decides which lists hold for him. Today unless a day is named. */
export async function offerPrices({ clientId, on, currency, items }: Input<(typeof prices)['offer']>, caller: Caller) {
  const [client, day, lists, products] = await Promise.all([
    clientId ? findClient(caller, 'client.view', clientId) : undefined,
    on ?? todayIn(caller.workspaceId),
    allLists(caller),
    productsBy(caller, [...new Set(items.map(({ productId }) => productId))]),
  ]);
  const buyer = { segmentId: client?.segmentId, on: day, currency };
  const held = listsFor(lists, buyer);
  const listed = await pricesIn(
    caller,
    held.map(({ priceListId }) => priceListId),
    [...products.keys()],
  );
  const offers = items.map(({ productId, quantity }) => {
    const product = products.get(productId);
    const own = listed.filter((price) => price.productId === productId);
    const breaks = new Map(own.map((price) => [price.priceListId, price.breaks]));
    return product && priceFor(product, held, breaks, { ...buyer, quantity });
  });
  return { items: offers.flatMap((offer) => offer ?? []) };
}

async function productsBy({ workspaceId }: Caller, productIds: string[]): Promise<Map<string, Stored<'product'>>> {
  const found = await recordsBy(
    'product',
    productIds.map((productId) => ({ workspaceId, productId })),
  );
  return new Map(found.map((product) => [product.productId, product]));
}
