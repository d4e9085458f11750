import { expect, test } from 'vitest';
import { world } from '../harness/world.ts';

test('a product is listed, found by its article and changed', async () => {
  const { owner, build } = await world();
  const cable = await build.product({ name: 'Кабель ВВГнг(А)-LS 3х2,5', article: 'КБ-0325', unit: '006', vat: '10' });
  await build.product({ name: 'Монтаж', kind: 'service', unit: '356', active: false });
  const found = await owner.goods.list({ search: 'кб-03' });
  expect(found.items.map(({ name, unit, vat, active }) => [name, unit, vat, active])).toEqual([
    ['Кабель ВВГнг(А)-LS 3х2,5', '006', '10', true],
  ]);
  expect((await owner.goods.list({ offered: true })).total).toBe(1);
  const { productId } = cable;
  const changed = await owner.goods.update({ productId, version: 1, warrantyMonths: 12, article: null });
  expect([changed.warrantyMonths, changed.article]).toEqual([12, undefined]);
});

test('goods are filtered by what they are, sorted by price and read page by page', async () => {
  const { owner, build } = await world();
  for (const [place, category] of ['Свет', 'Кабель', 'кабель', 'Кабель'].entries())
    await build.product({ category, price: { amount: 100 - place, currency: 'RUB' } });
  await build.product({ name: 'Без цены', category: 'Кабель' });
  const where = {
    all: [
      { field: 'category', is: 'equals' as const, value: 'КАБЕЛЬ' },
      { field: 'price', is: 'less' as const, value: 99 },
    ],
  };
  const found = await owner.goods.list({ where, sort: '-price' });
  expect([found.total, found.items.map(({ price }) => price?.amount)]).toEqual([2, [98, 97]]);
  const first = await owner.goods.list({ sort: 'price', limit: 3 });
  const rest = await owner.goods.list({ sort: 'price', limit: 3, cursor: first.cursor ?? '' });
  expect([...first.items, ...rest.items].map(({ price }) => price?.amount)).toEqual([97, 98, 99, 100, 100_00]);
  expect((await owner.goods.list({ search: 'без' })).total).toBe(1);
  await expect(owner.goods.list({ where: { field: 'inn', is: 'filled' } })).rejects.toMatchObject({ code: 'invalid' });
});

test('whoever sees only his own clients sees all goods', async () => {
  const { owner, as, build } = await world();
  await build.product();
  const manager = await as('manager');
  const { version } = await owner.workspaces.get();
  await owner.workspaces.update({ version, visibility: { manager: 'own' } });
  expect((await manager.goods.list()).total).toBe(1);
});

test('what a product costs is a whole number of kopecks in a currency that exists', async () => {
  const { build } = await world();
  const wrong = [
    { amount: 10.5, currency: 'RUB' },
    { amount: -1, currency: 'RUB' },
    { amount: 1e15, currency: 'RUB' },
    { amount: 1, currency: 'RUR' },
  ];
  for (const price of wrong)
    await expect(build.product({ price })).rejects.toMatchObject({
      code: 'invalid',
      details: { issues: [{ path: expect.stringMatching(/^price\./) as string }] },
    });
  await expect(build.product({ unit: '999' })).rejects.toMatchObject({
    details: { issues: [{ rule: 'unit_unknown' }] },
  });
});

test('a product in the trash is out of the list, comes back, and is deleted from there only', async () => {
  const { owner, build } = await world();
  const { productId } = await build.product();
  await expect(owner.goods.destroy({ productId })).rejects.toMatchObject({ details: { reason: 'not_in_trash' } });
  await owner.goods.remove({ productId });
  expect((await owner.goods.list()).total).toBe(0);
  expect((await owner.goods.list({ trash: true })).total).toBe(1);
  await owner.goods.restore({ productId });
  await owner.goods.remove({ productId });
  await owner.goods.destroy({ productId });
  await expect(owner.goods.get({ productId })).rejects.toMatchObject({ code: 'not_found' });
});

test('categories are told with how many goods are in them', async () => {
  const { owner, build } = await world();
  for (const category of ['Кабель', 'Свет', 'Кабель']) await build.product({ category });
  await build.product();
  expect((await owner.goods.categories()).items).toEqual([
    { category: 'Кабель', count: 2 },
    { category: 'Свет', count: 1 },
  ]);
});

test('a manager sees goods and does not change them', async () => {
  const { as, build } = await world();
  const { productId } = await build.product();
  const manager = await as('manager');
  expect((await manager.goods.list()).total).toBe(1);
  await expect(manager.goods.update({ productId, version: 1, name: 'Иное' })).rejects.toMatchObject({
    code: 'forbidden',
  });
});
