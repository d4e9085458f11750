import { expect, test } from 'vitest';
import { priceFor, priceIn } from '#shared/prices/offer.ts';
import type { Break, PriceList } from '#shared/prices/schema.ts';

const product = { productId: 'goo_a', price: { amount: 100_00, currency: 'RUB' }, vatIncluded: true };
const list = (priceListId: string, fields: Partial<PriceList> = {}) =>
  ({
    priceListId,
    currency: 'RUB',
    vatIncluded: true,
    segmentIds: [],
    order: 0,
    active: true,
    ...fields,
  }) as unknown as PriceList;
const prices = (of: Record<string, number | Break[]>) =>
  new Map(
    Object.entries(of).map(([id, price]) => [id, typeof price === 'number' ? [{ from: 0.001, amount: price }] : price]),
  );
const buyer = { quantity: 1, on: '2026-03-01', currency: 'RUB' };

test('a list for the segment of the client goes before one for everybody', () => {
  const lists = [list('all'), list('his', { segmentIds: ['cls_a'], order: 9 })];
  const given = prices({ all: 90_00, his: 80_00 });
  expect(priceFor(product, lists, given, { ...buyer, segmentId: 'cls_a' })?.priceListId).toBe('his');
  expect(priceFor(product, lists, given, { ...buyer, segmentId: 'cls_b' })?.priceListId).toBe('all');
  expect(priceFor(product, lists, given, buyer)?.priceListId).toBe('all');
});

test('a list holds on its first and its last day and on no other side of them', () => {
  const lists = [list('march', { fromOn: '2026-03-01', toOn: '2026-03-31' })];
  const on = (day: string) => priceFor(product, lists, prices({ march: 1 }), { ...buyer, on: day })?.amount;
  expect(['2026-02-28', '2026-03-01', '2026-03-31', '2026-04-01'].map(on)).toEqual([100_00, 1, 1, 100_00]);
});

test('a list that does not know the product, the quantity or the currency is passed over', () => {
  const lists = [
    list('dollars', { currency: 'USD' }),
    list('retired', { active: false, order: 1 }),
    list('wholesale', { order: 2 }),
    list('other', { order: 3 }),
  ];
  const given = prices({ dollars: 1, retired: 2, wholesale: [{ from: 100, amount: 50_00 }], other: 70_00 });
  expect(priceFor(product, lists, given, buyer)?.priceListId).toBe('other');
  expect(priceFor(product, lists, given, { ...buyer, quantity: 100 })?.priceListId).toBe('wholesale');
  expect(priceFor(product, [], prices({}), { ...buyer, currency: 'USD' })).toBeUndefined();
});

test('a list may be so many per cent off the product’s own price', () => {
  const offer = priceFor(product, [list('sale', { percent: -12.5 })], prices({}), buyer);
  expect([offer?.amount, offer?.priceListId]).toEqual([87_50, 'sale']);
  const named = priceFor(product, [list('sale', { percent: -12.5 })], prices({ sale: 99_00 }), buyer);
  expect(named?.amount).toBe(99_00);
});

test('a price with VAT in it gets into lines without, and the other way round', () => {
  expect(priceIn('on_top', { amount: 122_00, vatIncluded: true }, '22')).toBe(100_00);
  expect(priceIn('included', { amount: 100_00, vatIncluded: false }, '22')).toBe(122_00);
  expect(priceIn('included', { amount: 122_00, vatIncluded: true }, '22')).toBe(122_00);
  expect(priceIn('none', { amount: 122_00, vatIncluded: true }, '22')).toBe(122_00);
});
