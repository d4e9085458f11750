import type { Input } from '#shared/contract/route.ts';
import type { goods } from '#shared/goods/routes.ts';
import { newId } from '#shared/kernel/ids.ts';
import { notInTrash } from '#functions/clients/find.ts';
import { pricesOfProduct } from '#functions/prices/find.ts';
import type { Caller } from '#functions/runtime/caller.ts';
import { commit } from '#functions/runtime/commit.ts';
import { again, edit } from '#functions/runtime/edit.ts';
import type { Commands } from '#functions/runtime/handlers.ts';
import { created, destroyed, removed, restored } from '#functions/runtime/write.ts';
import { changeMany } from './bulk.ts';
import { findLiveProduct, findProduct } from './find.ts';
import { pictureLink, setPicture, uploadPicture } from './picture.ts';

type Rows = typeof goods;

export const goodsCommands: Commands<Rows> = {
  get: ({ productId }, caller) => findProduct(caller, productId),
  create: createProduct,
  update: updateProduct,
  remove: removeProduct,
  restore: restoreProduct,
  destroy: destroyProduct,
  uploadPicture,
  setPicture,
  picture: pictureLink,
  bulk: changeMany,
};

async function createProduct(fields: Input<Rows['create']>, caller: Caller) {
  const { write, record } = created(caller, 'product', { productId: newId('product'), ...fields });
  await commit(caller, [write]);
  return record;
}

function updateProduct({ productId, version, ...changes }: Input<Rows['update']>, caller: Caller) {
  return edit(caller, { kind: 'product', read: () => findLiveProduct(caller, productId), version, changes });
}

function removeProduct({ productId }: Input<Rows['remove']>, caller: Caller) {
  return again(async () => {
    const product = await findProduct(caller, productId);
    if (product.deletedAt) return product;
    const { write, record } = removed(caller, 'product', product);
    await commit(caller, [write]);
    return record;
  });
}

function restoreProduct({ productId }: Input<Rows['restore']>, caller: Caller) {
  return again(async () => {
    const product = await findProduct(caller, productId);
    if (!product.deletedAt) throw notInTrash();
    const { write, record } = restored(caller, 'product', product);
    await commit(caller, [write]);
    return record;
  });
}

/** Goes with its places in price lists; a line of a deal keeps what it says. */
async function destroyProduct({ productId }: Input<Rows['destroy']>, caller: Caller): Promise<void> {
  await again(async () => {
    const product = await findProduct(caller, productId);
    if (!product.deletedAt) throw notInTrash();
    const prices = await pricesOfProduct(caller, productId);
    await commit(caller, [...prices.map((price) => destroyed('price', price)), destroyed('product', product)]);
  });
}
