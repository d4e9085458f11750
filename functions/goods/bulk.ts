import type { Input } from '#shared/contract/route.ts';
import type { goods } from '#shared/goods/routes.ts';
import type { ProductBulkChange } from '#shared/goods/schema.ts';
import { AppError } from '#shared/kernel/errors.ts';
import { exactly, maxAmount, money, rounded } from '#shared/kernel/money.ts';
import type { Caller } from '#functions/runtime/caller.ts';
import { commit } from '#functions/runtime/commit.ts';
import { again } from '#functions/runtime/edit.ts';
import { oneByOne } from '#functions/runtime/one-by-one.ts';
import type { Stored } from '#functions/runtime/records.ts';
import { changed, removed, restored } from '#functions/runtime/write.ts';
import { findProduct } from './find.ts';

/** Does one thing to many products. */
export function changeMany({ productIds, change }: Input<(typeof goods)['bulk']>, caller: Caller) {
  return oneByOne(
    productIds,
    (productId) => changeOne(caller, productId, change),
    (productId, { code, details }) => ({ productId, code, ...(details?.reason && { reason: details.reason }) }),
  );
}

const changeOne = (caller: Caller, productId: string, change: ProductBulkChange) =>
  again(async () => {
    const next = nextOf(caller, await findProduct(caller, productId), change);
    if (next) await commit({ ...caller }, [next.write]);
  });

function nextOf(caller: Caller, product: Stored<'product'>, change: ProductBulkChange) {
  const trashed = product.deletedAt !== undefined;
  if (change.do === 'remove') return trashed ? undefined : removed(caller, 'product', product);
  if (change.do === 'restore') return trashed ? restored(caller, 'product', product) : undefined;
  if (trashed) throw new AppError('conflict', 'It lies in the trash', { reason: 'in_trash' });
  if (change.do === 'offer') return changed(caller, 'product', product, { active: change.active });
  return changed(caller, 'product', product, { price: repriced(product, change.percent) });
}

/** Dearer or, below zero, cheaper by so many per cent, rounded to the minor unit. */
function repriced({ price }: Stored<'product'>, percent: number) {
  if (!price) throw new AppError('conflict', 'It has no price', { reason: 'no_price' });
  const amount = rounded(exactly(price.amount).times(exactly(100).plus(percent)).div(100));
  if (amount > maxAmount) throw new AppError('conflict', 'The price would be too large', { reason: 'price_too_large' });
  return money(amount, price.currency);
}
