import { AppError } from '#shared/kernel/errors.ts';
import { inTrash } from '#functions/clients/find.ts';
import type { Caller } from '#functions/runtime/caller.ts';
import { readRecord } from '#functions/runtime/named.ts';
import type { Stored } from '#functions/runtime/records.ts';

type Where = Pick<Caller, 'workspaceId' | 'named'>;

/** A product of this workspace, be it in the trash or not. Throws `not_found`. */
export async function findProduct(caller: Where, productId: string): Promise<Stored<'product'>> {
  const data = await readRecord(caller, 'product', productId);
  if (!data) throw new AppError('not_found', 'No such product');
  return data;
}

/** The same, for changes: a product in the trash is restored first. */
export async function findLiveProduct(caller: Where, productId: string): Promise<Stored<'product'>> {
  const product = await findProduct(caller, productId);
  if (product.deletedAt) throw inTrash();
  return product;
}
