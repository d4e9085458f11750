import { AppError } from '#shared/kernel/errors.ts';
import type { Line } from '#shared/lines/schema.ts';
import { recordsBy } from '#functions/runtime/bulk-reads.ts';
import type { Caller } from '#functions/runtime/caller.ts';

/** A line names a product that is there, or one it named before: a deleted product stays in the deals it was sold in. */
export async function refuseUnknownProducts(
  { workspaceId }: Caller,
  given: readonly Line[],
  before: readonly Line[],
): Promise<void> {
  const known = new Set(before.flatMap(({ productId }) => productId ?? []));
  const asked = new Set(given.flatMap(({ productId }) => (productId && !known.has(productId) ? productId : [])));
  const found = await recordsBy(
    'product',
    [...asked].map((productId) => ({ workspaceId, productId })),
  );
  for (const { productId } of found) known.add(productId);
  const issues = given.flatMap(({ productId }, place) => {
    const rule = 'reference_unknown';
    return !productId || known.has(productId) ? [] : { path: `lines.${place}.productId`, rule, message: rule };
  });
  if (issues.length) throw new AppError('invalid', 'Check the lines', { issues });
}
