import { expect, test } from 'vitest';
import { world } from '../harness/world.ts';

const rub = (amount: number) => ({ amount, currency: 'RUB' });
const usd = (amount: number) => ({ amount, currency: 'USD' });

test('a list of deals tells the count and the sums of all matches, each currency apart', async () => {
  const { owner, build } = await world();
  await build.deal({ sum: rub(1_000_00), probability: 50 });
  await build.deal({ sum: rub(3_000_01), probability: 10 });
  await build.deal({ sum: usd(700_00), probability: 100 });
  const all = await owner.deals.list({ limit: 1 });
  expect([all.items.length, all.total]).toEqual([1, 3]);
  expect(all.totals).toEqual([
    { currency: 'RUB', count: 2, amount: 4_000_01, weighted: 800_00 },
    { currency: 'USD', count: 1, amount: 700_00, weighted: 700_00 },
  ]);
  const large = await owner.deals.list({ where: { field: 'amount', is: 'more', value: 2_000_00 } });
  expect(large.totals).toEqual([{ currency: 'RUB', count: 1, amount: 3_000_01, weighted: 300_00 }]);
});

test('deals are found by their own words and by the name of their client, also after it has changed', async () => {
  const { owner, build } = await world();
  const { clientId } = await build.client({ name: 'Агрокомплекс Заречный', legalForm: 'ООО' });
  const { dealId } = await build.deal({ name: 'Насосная группа', clientId });
  await build.deal({ name: 'Теплицы' });
  const found = async (search: string) => (await owner.deals.list({ search })).items.map((deal) => deal.dealId);
  expect(await found('насосн')).toEqual([dealId]);
  expect(await found('заречный насос')).toEqual([dealId]);
  await owner.clients.update({ clientId, version: 1, name: 'Луговой' });
  expect([await found('заречный'), await found('луговой')]).toEqual([[], [dealId]]);
  const [row] = (await owner.deals.list({ search: 'насосн' })).items;
  expect([row?.clientName, row?.clientLegalForm]).toEqual(['Луговой', 'ООО']);
});

test('the search over everything finds deals, and names what matched', async () => {
  const { owner, as, build } = await world();
  const { clientId } = await build.client({ name: 'Верфь Балтийская' });
  const { dealId } = await build.deal({ name: 'Шкафы управления', clientId });
  await owner.notes.create({ dealId, text: 'Склад на Кронверкском' });
  const [hit] = (await owner.search.find({ q: 'кронверк' })).items;
  expect(hit).toEqual({
    kind: 'deal',
    recordId: dealId,
    clientId,
    title: 'Шкафы управления',
    subtitle: 'Верфь Балтийская',
    matched: 'Склад на Кронверкском',
  });
  expect((await (await as('viewer')).search.find({ q: 'шкафы' })).items.map(({ kind }) => kind)).toEqual(['deal']);
});

test('a list asks about the client and the contact person of a deal, and a client about his deals', async () => {
  const { owner, build } = await world();
  const person = await build.person({ position: 'Главный инженер' });
  const deal = await build.deal({ personId: person.personId, sum: rub(9_00) });
  await build.deal();
  const where = { field: 'person.position', is: 'contains' as const, value: 'инженер' };
  expect((await owner.deals.list({ where })).items.map(({ dealId }) => dealId)).toEqual([deal.dealId]);
  const clients = await owner.clients.list({ where: { field: 'deal.amount', is: 'more', value: 8_00 } });
  expect(clients.items.map(({ clientId }) => clientId)).toEqual([person.clientId]);
});

test('the deals of one client are his only, and those in the trash stand apart', async () => {
  const { owner, build } = await world();
  const { clientId } = await build.client();
  const [one, other] = [await build.deal({ clientId }), await build.deal({ clientId })];
  await build.deal();
  await owner.deals.remove({ dealId: other.dealId });
  expect((await owner.deals.list({ clientId })).items.map(({ dealId }) => dealId)).toEqual([one.dealId]);
  expect((await owner.deals.list({ clientId, trash: true })).items.map(({ dealId }) => dealId)).toEqual([other.dealId]);
});

test('the board shows every stage with count, sums and its first cards, and each column reads on', async () => {
  const { owner, build } = await world();
  const { pipelineId, stages } = await build.pipeline();
  const on = (day: number) => ({ text: 'Позвонить', on: `2026-12-0${day}` });
  const [third, first, second] = [
    await build.deal({ pipelineId, sum: rub(1_00), nextStep: on(3) }),
    await build.deal({ pipelineId, sum: rub(2_00), nextStep: on(1) }),
    await build.deal({ pipelineId, sum: usd(3_00), nextStep: on(2) }),
  ];
  const last = await build.deal({ pipelineId });
  const won = await build.deal({ pipelineId, stageId: stages[2]!.stageId, sum: rub(50_00) });
  const board = await owner.deals.board({ pipelineId, limit: 2 });
  expect(board.columns.map(({ stageId }) => stageId)).toEqual(stages.map(({ stageId }) => stageId));
  const [begin, , wins] = board.columns;
  expect(begin?.items.map(({ dealId }) => dealId)).toEqual([first.dealId, second.dealId]);
  expect([begin?.count, begin?.totals.map(({ currency, count, amount }) => [currency, count, amount])]).toEqual([
    4,
    [
      ['RUB', 3, 3_00],
      ['USD', 1, 3_00],
    ],
  ]);
  expect([wins?.count, wins?.items.map(({ dealId }) => dealId)]).toEqual([1, [won.dealId]]);
  expect(board.totals.map(({ currency, amount }) => [currency, amount])).toEqual([
    ['RUB', 3_00],
    ['USD', 3_00],
  ]);
  const more = await owner.deals.board({ pipelineId, limit: 2, stageId: begin!.stageId, cursor: begin!.cursor! });
  expect(more.columns.map(({ items, cursor }) => [items.map(({ dealId }) => dealId), cursor])).toEqual([
    [[third.dealId, last.dealId], null],
  ]);
});

test('the board counts open deals that are overdue on the reader’s day', async () => {
  const { owner, build } = await world();
  const { pipelineId, stages } = await build.pipeline();
  await build.deal({ pipelineId, nextStep: { text: 'Встреча', on: '2026-12-01' } });
  await build.deal({ pipelineId, closeOn: '2026-12-02' });
  await build.deal({ pipelineId });
  await build.deal({ pipelineId, stageId: stages[2]!.stageId, closeOn: '2026-12-01' });
  const overdue = async (today: string) =>
    (await owner.deals.board({ pipelineId, today })).columns.map((column) => column.overdue);
  expect(await overdue('2026-12-02')).toEqual([1, 0, 0, 0]);
  expect(await overdue('2026-12-03')).toEqual([2, 0, 0, 0]);
});

test('the board obeys search and criteria, and knows no pipeline of others', async () => {
  const { owner, build } = await world();
  const { pipelineId } = await build.pipeline();
  const { dealId } = await build.deal({ pipelineId, name: 'Котельная' });
  await build.deal({ pipelineId, name: 'Теплица' });
  const board = await owner.deals.board({ pipelineId, search: 'котел' });
  expect(board.columns.flatMap(({ items }) => items.map((deal) => deal.dealId))).toEqual([dealId]);
  expect(board.columns[0]?.count).toBe(1);
  const stranger = await (await world()).build.pipeline();
  await expect(owner.deals.board({ pipelineId: stranger.pipelineId })).rejects.toMatchObject({ code: 'not_found' });
});

test('whoever sees only his own deals finds, counts and adds up only those', async () => {
  const { owner, as, build } = await world();
  const manager = await as('manager');
  await owner.workspaces.update({ version: 1, visibility: { manager: 'own' } });
  await build.deal({ sum: rub(100_00) });
  const mine = await manager.deals.create({ name: 'Моя сделка', sum: rub(7_00) });
  const list = await manager.deals.list();
  expect([list.items.map(({ dealId }) => dealId), list.totals.map(({ amount }) => amount)]).toEqual([
    [mine.dealId],
    [7_00],
  ]);
  const board = await manager.deals.board({});
  expect(board.columns.map(({ count }) => count)).toEqual([1, 0, 0, 0, 0, 0, 0, 0, 0]);
});
