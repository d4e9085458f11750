import { expect, test } from 'vitest';
import { world } from '../harness/world.ts';

test('a client of a segment gets the price of its list, by quantity', async () => {
  const { owner, build } = await world();
  const { items } = await owner.classifiers.list();
  const segmentId = items.find(({ kind }) => kind === 'segment')?.classifierId ?? '';
  const [big, small] = [await build.client({ segmentId }), await build.client()];
  const { productId } = await build.product({ price: { amount: 1000_00, currency: 'RUB' } });
  const { priceListId } = await build.priceList({ segmentIds: [segmentId], vatIncluded: false });
  const breaks = [
    { from: 10, amount: 800_00 },
    { from: 1, amount: 900_00 },
  ];
  const set = await owner.prices.set({ priceListId, prices: [{ productId, breaks }] });
  expect(set.items[0]?.breaks.map(({ from }) => from)).toEqual([1, 10]);
  const priceOf = async (clientId: string, quantity: number) =>
    (await owner.prices.offer({ clientId, items: [{ productId, quantity }] })).items[0];
  expect(await priceOf(big.clientId, 9)).toMatchObject({ amount: 900_00, priceListId, vatIncluded: false, from: 1 });
  expect(await priceOf(big.clientId, 10)).toMatchObject({ amount: 800_00, from: 10 });
  expect(await priceOf(small.clientId, 10)).toEqual({ productId, amount: 1000_00, currency: 'RUB', vatIncluded: true });
});

test('a price list names only products that are there, each once', async () => {
  const { owner, build } = await world();
  const { priceListId } = await build.priceList();
  const { productId } = await build.product();
  const breaks = [{ from: 1, amount: 1 }];
  await expect(
    owner.prices.set({
      priceListId,
      prices: [
        { productId, breaks },
        { productId, breaks },
        { productId: 'goo_01jd0000000000000000000000', breaks },
      ],
    }),
  ).rejects.toMatchObject({
    details: {
      issues: [
        { path: 'prices.1.productId', rule: 'product_twice' },
        { path: 'prices.2.productId', rule: 'reference_unknown' },
      ],
    },
  });
  expect((await owner.prices.list({ priceListId })).items).toEqual([]);
});

test('a price list goes with its prices, and a destroyed product leaves it', async () => {
  const { owner, build } = await world();
  const { priceListId } = await build.priceList();
  const [one, two] = [await build.product(), await build.product()];
  const breaks = [{ from: 1, amount: 5 }];
  await owner.prices.set({
    priceListId,
    prices: [one, two].map(({ productId }) => ({ productId, breaks })),
  });
  await owner.goods.remove({ productId: one.productId });
  await owner.goods.destroy({ productId: one.productId });
  const left = (await owner.prices.list({ priceListId })).items;
  expect(left.map(({ productId }) => productId)).toEqual([two.productId]);
  await owner.prices.remove({ priceListId });
  await expect(owner.prices.get({ priceListId })).rejects.toMatchObject({ code: 'not_found' });
  const { items } = await owner.prices.offer({ items: [{ productId: two.productId }] });
  expect(items.map(({ amount }) => amount)).toEqual([100_00]);
});

test('the last day of a price list is not before the first', async () => {
  const { owner, build } = await world();
  await expect(build.priceList({ fromOn: '2026-02-01', toOn: '2026-01-31' })).rejects.toMatchObject({
    details: { issues: [{ rule: 'days_reversed' }] },
  });
  const { priceListId } = await build.priceList({ fromOn: '2026-02-01' });
  await expect(owner.prices.update({ priceListId, version: 1, toOn: '2026-01-31' })).rejects.toMatchObject({
    details: { issues: [{ rule: 'days_reversed' }] },
  });
});
