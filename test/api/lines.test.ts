import { beforeAll, expect, test } from 'vitest';
import { maxLines } from '#shared/lines/schema.ts';
import { world } from '../harness/world.ts';

let home: Awaited<ReturnType<typeof world>>;
beforeAll(async () => {
  home = await world();
});

const newDeal = (fields: object = {}) => home.owner.deals.create({ name: 'Поставка кабеля', ...fields });
const line = (lineId: string, fields: object = {}) => ({
  lineId,
  name: 'Кабель',
  quantity: 2,
  price: 61_00,
  ...fields,
});
const rub = (amount: number) => ({ amount, currency: 'RUB' });

test('the total of the lines is the sum of the deal', async () => {
  const { owner } = home;
  const { dealId } = await newDeal({ sum: rub(5_00) });
  expect(await owner.lines.get({ dealId })).toMatchObject({ version: 0, lines: [], currency: 'RUB' });
  const saved = await owner.lines.save({ dealId, version: 0, on: '2026-03-01', lines: [line('a'), line('b')] });
  expect(saved.totals).toMatchObject({ gross: 244_00, vatSum: 44_00, net: 200_00 });
  expect(saved.lines.map(({ rate, gross }) => [rate, gross])).toEqual([
    ['22', 122_00],
    ['22', 122_00],
  ]);
  expect(await owner.deals.get({ dealId })).toMatchObject({ sum: rub(244_00), isSumOfLines: true });
  const emptied = await owner.lines.save({ dealId, version: saved.version, lines: [] });
  expect(emptied.version).toBe(2);
  expect(await owner.deals.get({ dealId })).toMatchObject({ sum: rub(244_00), isSumOfLines: false });
});

test('a deal in yen has no kopecks', async () => {
  const { owner } = home;
  const { dealId } = await newDeal({ sum: { amount: 1, currency: 'JPY' } });
  await owner.lines.save({ dealId, version: 0, vatMode: 'none', lines: [line('a', { quantity: 0.5, price: 1001 })] });
  expect((await owner.deals.get({ dealId })).sum).toEqual({ amount: 501, currency: 'JPY' });
});

test('two people who save lines at once do not undo each other', async () => {
  const { owner } = home;
  const { dealId } = await newDeal();
  const saves = ['Кабель', 'Провод'].map((name) =>
    owner.lines.save({ dealId, version: 0, lines: [line('a', { name })] }),
  );
  const answers = await Promise.allSettled(saves);
  expect(answers.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  const { version } = await owner.lines.get({ dealId });
  expect(version).toBe(1);
  await owner.lines.save({ dealId, version, lines: [line('a'), line('b')] });
  await expect(owner.lines.save({ dealId, version, lines: [line('c')] })).rejects.toMatchObject({
    code: 'conflict',
    details: { fields: ['lines'] },
  });
});

test('a line keeps what a deleted product was called and cost', async () => {
  const { owner, build } = home;
  const { dealId } = await newDeal();
  const { productId } = await build.product({ name: 'Датчик' });
  const sold = line('a', { productId, name: 'Датчик' });
  const { version } = await owner.lines.save({ dealId, version: 0, lines: [sold] });
  await owner.goods.remove({ productId });
  await owner.goods.destroy({ productId });
  const kept = await owner.lines.save({ dealId, version, lines: [sold, line('b')] });
  expect(kept.lines[0]).toMatchObject({ productId, name: 'Датчик', price: 61_00 });
  const { dealId: other } = await newDeal();
  await expect(owner.lines.save({ dealId: other, version: 0, lines: [sold] })).rejects.toMatchObject({
    details: { issues: [{ path: 'lines.0.productId', rule: 'reference_unknown' }] },
  });
});

test('what cannot be is refused by name, and nothing is written', async () => {
  const { owner } = home;
  const { dealId } = await newDeal({ sum: rub(7_00) });
  const many = (count: number) => Array.from({ length: count }, (_, place) => line(`l${place}`));
  const wrong: [object[], string, string][] = [
    [[line('a', { quantity: -1 })], 'lines.0.quantity', 'quantity_not_positive'],
    [[line('a', { quantity: 1e12 })], 'lines.0.quantity', 'quantity_too_large'],
    [[line('a', { quantity: 1e9, price: 1e14 })], 'lines.0.quantity', 'line_too_large'],
    [[line('a', { discount: { percent: 150 } })], 'lines.0.discount.percent', 'percent_over_100'],
    [[line('a', { discount: { sum: 122_01 } })], 'lines.0.discount.sum', 'discount_too_large'],
    [[line('a'), line('a')], 'lines.1.lineId', 'line_id_taken'],
    [many(10_000), 'lines', 'lines_too_many'],
    [many(400).map((each) => ({ ...each, note: 'Ж'.repeat(300) })), 'lines', 'lines_too_long'],
  ];
  for (const [given, path, rule] of wrong)
    await expect(owner.lines.save({ dealId, version: 0, lines: given as never })).rejects.toMatchObject({
      code: 'invalid',
      details: { issues: [{ path, rule }] },
    });
  expect((await owner.lines.get({ dealId })).version).toBe(0);
  expect((await owner.deals.get({ dealId })).sum).toEqual(rub(7_00));
});

test('five hundred lines are saved, changed and told in the history by what changed', async () => {
  const { owner } = home;
  const { dealId } = await newDeal();
  const lines = Array.from({ length: maxLines }, (_, place) => line(`l${place}`, { name: `Кабель силовой ${place}` }));
  const { version, totals } = await owner.lines.save({ dealId, version: 0, lines });
  expect(totals).toMatchObject({ lines: maxLines, gross: maxLines * 122_00 });
  const dearer = lines.map((each, place) => (place === 7 ? { ...each, price: 1 } : each));
  await owner.lines.save({ dealId, version, lines: dearer });
  const { items } = await owner.history.ofDeal({ dealId });
  const told = items.find(({ record }) => record === 'lines')?.changes.lines as [
    { price: number }[],
    { price: number }[],
  ];
  expect(told.map((side) => side.map(({ price }) => price))).toEqual([[61_00], [1]]);
});

test('what a client bought in won deals is told with the end of the warranty', async () => {
  const { owner, build } = await world();
  const { clientId } = await build.client();
  const { items: pipelines } = await owner.pipelines.list();
  const won = pipelines[0]?.stages.find(({ type }) => type === 'won')?.stageId ?? '';
  const make = async (name: string, lines: object[]) => {
    const { dealId } = await owner.deals.create({ name, clientId });
    await owner.lines.save({ dealId, version: 0, lines: lines as never });
    return dealId;
  };
  const dealId = await make('Первая', [
    line('a', { name: 'Насос', warrantyMonths: 12 }),
    line('b', { name: 'Монтаж' }),
  ]);
  await make('Ещё не выиграна', [line('a', { name: 'Труба' })]);
  expect((await owner.lines.purchases({ clientId })).items).toEqual([]);
  const { closedAt } = await owner.deals.move({ dealId, stageId: won });
  const { items, total } = await owner.lines.purchases({ clientId });
  expect([total, items.map(({ name, quantity, gross }) => [name, quantity, gross])]).toEqual([
    2,
    [
      ['Монтаж', 2, 122_00],
      ['Насос', 2, 122_00],
    ],
  ]);
  const [installed, pump] = items;
  expect(installed?.warrantyUntil).toBeUndefined();
  expect(pump?.warrantyUntil?.slice(0, 4)).toBe(String(Number(closedAt?.slice(0, 4)) + 1));
  expect((await owner.lines.purchases({ clientId, search: 'насос' })).total).toBe(1);
});

test('what was shipped counts as bought from the day of the first shipment, won or not', async () => {
  const { owner, build } = home;
  const { clientId } = await build.client();
  const { dealId } = await newDeal({ clientId });
  await owner.lines.save({ dealId, version: 0, lines: [line('a', { warrantyMonths: 1 })] });
  for (const on of ['2026-02-10', '2026-01-31']) await owner.shipments.create({ dealId, on, sum: rub(1_00) });
  const { items } = await owner.lines.purchases({ clientId });
  expect(items.map((item) => [item.on, item.warrantyUntil])).toEqual([['2026-01-31', '2026-02-28']]);
});

test('a deal that is deleted for good takes its lines along', async () => {
  const { owner } = home;
  const { dealId } = await newDeal();
  await owner.lines.save({ dealId, version: 0, lines: [line('a')] });
  await expect(
    owner.deals.update({ dealId, version: 2, sum: { amount: 122_00, currency: 'USD' } }),
  ).rejects.toMatchObject({ details: { issues: [{ rule: 'sum_of_lines' }] } });
  await owner.deals.remove({ dealId });
  await expect(owner.lines.save({ dealId, version: 1, lines: [] })).rejects.toMatchObject({
    details: { reason: 'in_trash' },
  });
  await owner.deals.destroy({ dealId });
  await expect(owner.lines.get({ dealId })).rejects.toMatchObject({ code: 'not_found' });
});

test('a viewer sees the lines of a deal and does not save them', async () => {
  const { as } = home;
  const { dealId } = await newDeal();
  const viewer = await as('viewer');
  expect((await viewer.lines.get({ dealId })).version).toBe(0);
  await expect(viewer.lines.save({ dealId, version: 0, lines: [] })).rejects.toMatchObject({ code: 'forbidden' });
});
