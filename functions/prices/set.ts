import type { Input } from '#shared/contract/route.ts';
import { AppError } from '#shared/kernel/errors.ts';
import type { prices } from '#shared/prices/routes.ts';
import { recordsBy } from '#functions/runtime/bulk-reads.ts';
import type { Caller } from '#functions/runtime/caller.ts';
import { commit } from '#functions/runtime/commit.ts';
import { again } from '#functions/runtime/edit.ts';
import type { Stored } from '#functions/runtime/records.ts';
import { changed, created, destroyed, type Write } from '#functions/runtime/write.ts';
import { findPriceList, pricesIn } from './find.ts';

type Row = (typeof prices)['set'];

/** Sets prices of products in a list, all or none: of prices that two people set at once the later ones stay. */
export function setPrices({ priceListId, prices: given }: Input<Row>, caller: Caller) {
  return again(async () => {
    const list = await findPriceList(caller, priceListId);
    const [known] = await Promise.all([
      pricesIn(caller, [priceListId], [...new Set(given.map(({ productId }) => productId))]),
      refuseUnknown(caller, given),
    ]);
    const before = new Map(known.map((price) => [price.productId, price]));
    const writes = given.flatMap(({ productId, breaks }) => writeOf(caller, list, productId, breaks, before));
    if (writes.length)
      await commit(
        caller,
        writes.map(({ write }) => write),
      );
    return { items: writes.flatMap(({ record }) => record ?? []) };
  });
}

type Breaks = Stored<'price'>['breaks'];
type Written = { write: Write; record?: Stored<'price'> };

function writeOf(
  caller: Caller,
  { priceListId }: Stored<'priceList'>,
  productId: string,
  breaks: Breaks,
  before: Map<string, Stored<'price'>>,
): Written[] {
  const known = before.get(productId);
  if (known && !breaks.length) return [{ write: destroyed('price', known) }];
  if (!breaks.length) return [];
  return [
    known ? changed(caller, 'price', known, { breaks }) : created(caller, 'price', { priceListId, productId, breaks }),
  ];
}

/** Products must be there, and each named once. */
async function refuseUnknown({ workspaceId }: Caller, given: Input<Row>['prices']): Promise<void> {
  const ids = given.map(({ productId }) => productId);
  const found = await recordsBy(
    'product',
    [...new Set(ids)].map((productId) => ({ workspaceId, productId })),
  );
  const known = new Set(found.map(({ productId }) => productId));
  const issues = ids.flatMap((productId, place) => {
    const rule = !known.has(productId)
      ? 'reference_unknown'
      : ids.indexOf(productId) < place
        ? 'product_twice'
        : undefined;
    return rule ? { path: `prices.${place}.productId`, rule, message: rule } : [];
  });
  if (issues.length) throw new AppError('invalid', 'Check the products', { issues });
}
