import { AppError } from '#shared/kernel/errors.ts';
import { recordsBy } from '#functions/runtime/bulk-reads.ts';
import type { Caller } from '#functions/runtime/caller.ts';
import { readRecord } from '#functions/runtime/named.ts';
import { allSmall, db, type Stored } from '#functions/runtime/records.ts';

type Where = Pick<Caller, 'workspaceId' | 'named'>;

/** A workspace keeps so many price lists at most: each of them is asked for each price. */
export const maxLists = 40;

/** All price lists of a workspace. */
export const allLists = async ({ workspaceId }: Where): Promise<Stored<'priceList'>[]> =>
  (await db.entities.priceList.query.byId({ workspaceId }).go(allSmall)).data;

export async function findPriceList(caller: Where, priceListId: string): Promise<Stored<'priceList'>> {
  const data = await readRecord(caller, 'priceList', priceListId);
  if (!data) throw new AppError('not_found', 'No such price list');
  return data;
}

/** What these products cost in these lists, as far as they stand there. */
export function pricesIn(
  { workspaceId }: Where,
  priceListIds: readonly string[],
  productIds: readonly string[],
): Promise<Stored<'price'>[]> {
  const keys = priceListIds.flatMap((priceListId) =>
    productIds.map((productId) => ({ workspaceId, priceListId, productId })),
  );
  return keys.length ? recordsBy('price', keys) : Promise.resolve([]);
}

/** The places of a product in all price lists. */
export async function pricesOfProduct(caller: Where, productId: string): Promise<Stored<'price'>[]> {
  const lists = await allLists(caller);
  return pricesIn(
    caller,
    lists.map(({ priceListId }) => priceListId),
    [productId],
  );
}
