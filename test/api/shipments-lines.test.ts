import { expect, test } from 'vitest';
import { world } from '../harness/world.ts';

const rub = (amount: number) => ({ amount, currency: 'RUB' });
const line = (lineId: string, quantity: number, more: object = {}) => ({
  lineId,
  name: `Товар ${lineId}`,
  quantity,
  price: 100_00,
  vat: 'none' as const,
  ...more,
});
const issuesOf = (ask: Promise<unknown>) =>
  ask.then(
    () => 'done',
    (error: { details?: { issues?: { path: string; rule: string }[] } }) =>
      error.details?.issues?.map(({ path, rule }) => `${path} ${rule}`),
  );

async function sold(lines: object[]) {
  const { owner, build } = await world();
  const { clientId } = await build.client();
  const { dealId } = await build.deal({ clientId });
  await owner.lines.save({ dealId, version: 0, vatMode: 'none', lines: lines as never });
  const shipped = async () => (await owner.payments.plan({ dealId })).shippedLines;
  return { owner, clientId, dealId, shipped };
}

test('three pieces of ten are shipped: the deal tells how much of each line went, and how much is left goes with the trash', async () => {
  const { owner, dealId, shipped } = await sold([line('a', 10), line('b', 2.5)]);
  const on = '2026-11-20';
  const first = await owner.shipments.create({ dealId, on, sum: rub(300_00), lines: [{ lineId: 'a', quantity: 3 }] });
  expect(await shipped()).toEqual([{ lineId: 'a', quantity: 3 }]);
  const lines = [
    { lineId: 'a', quantity: 7 },
    { lineId: 'b', quantity: 0.001 },
  ];
  const rest = await owner.shipments.create({ dealId, on, sum: rub(700_10), lines });
  expect(await shipped()).toEqual([
    { lineId: 'a', quantity: 10 },
    { lineId: 'b', quantity: 0.001 },
  ]);
  await owner.shipments.remove({ shipmentId: first.shipmentId });
  expect((await shipped())[0]).toEqual({ lineId: 'a', quantity: 7 });
  await owner.shipments.restore({ shipmentId: first.shipmentId });
  await owner.shipments.update({ shipmentId: rest.shipmentId, version: 1, lines: [{ lineId: 'a', quantity: 1 }] });
  expect(await shipped()).toEqual([{ lineId: 'a', quantity: 4 }]);
  await owner.shipments.update({ shipmentId: rest.shipmentId, version: 2, lines: null });
  expect(await shipped()).toEqual([{ lineId: 'a', quantity: 3 }]);
  expect((await owner.payments.plan({ dealId })).shipments.done).toBe(1000_10);
});

test('more than was sold, nothing, or a line that is not there cannot be shipped, and nothing is counted', async () => {
  const { owner, dealId, shipped } = await sold([line('a', 10)]);
  const ship = (...lines: { lineId: string; quantity: number }[]) =>
    owner.shipments.create({ dealId, on: '2026-11-20', sum: rub(1_00), lines });
  await ship({ lineId: 'a', quantity: 8 });
  expect(await issuesOf(ship({ lineId: 'a', quantity: 3 }))).toEqual(['lines.0.quantity quantity_over_line']);
  expect(await issuesOf(ship({ lineId: 'x', quantity: 1 }))).toEqual(['lines.0.lineId line_unknown']);
  expect(await issuesOf(ship({ lineId: 'a', quantity: 0 }))).toEqual(['lines.0.quantity quantity_not_positive']);
  const twice = { lineId: 'a', quantity: 1 };
  expect(await issuesOf(ship(twice, twice))).toEqual(['lines line_twice']);
  expect(await shipped()).toEqual([{ lineId: 'a', quantity: 8 }]);
  expect((await owner.shipments.list({ dealId })).total).toBe(1);
});

test('of two who ship the last pieces at once one is refused', async () => {
  const { owner, dealId, shipped } = await sold([line('a', 10)]);
  const ship = () =>
    owner.shipments.create({ dealId, on: '2026-11-20', sum: rub(1_00), lines: [{ lineId: 'a', quantity: 6 }] });
  const answers = await Promise.allSettled([ship(), ship()]);
  expect(answers.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  expect(await shipped()).toEqual([{ lineId: 'a', quantity: 6 }]);
});

test('a warranty runs from the day on which its line was shipped, and is told on the deal and on the client', async () => {
  const { owner, clientId, dealId } = await sold([
    line('a', 1, { warrantyMonths: 12 }),
    line('b', 1, { warrantyMonths: 1 }),
    line('c', 1),
  ]);
  expect((await owner.lines.warranties({ dealId })).items).toEqual([]);
  const ship = (on: string, lineId: string) =>
    owner.shipments.create({ dealId, on, sum: rub(100_00), lines: [{ lineId, quantity: 1 }] });
  await ship('2026-01-31', 'a');
  await ship('2026-03-31', 'b');
  const ends = ({ items }: { items: { lineId: string; warrantyUntil?: string | undefined }[] }) =>
    items.map(({ lineId, warrantyUntil }) => `${lineId} ${warrantyUntil}`);
  expect(ends(await owner.lines.warranties({ dealId }))).toEqual(['b 2026-04-30', 'a 2027-01-31']);
  const bought = (query: object) => owner.lines.purchases({ clientId, ...query });
  expect(ends(await bought({ warrantyBefore: '2026-05-01' }))).toEqual(['b 2026-04-30']);
  expect(ends(await bought({ warrantyFrom: '2026-05-01' }))).toEqual(['a 2027-01-31']);
  expect((await bought({})).total).toBe(3);
  const whose = async (is: string, value: string | string[]) => {
    const where = { all: [{ field: 'warrantyUntil', is, value }] } as never;
    return (await owner.clients.list({ where })).items.map((client) => client.clientId);
  };
  expect(await whose('before', '2026-05-01')).toEqual([clientId]);
  expect(await whose('between', ['2026-05-01', '2026-12-31'])).toEqual([]);
  await owner.lines.save({ dealId, version: 1, lines: [line('a', 1, { warrantyMonths: 12 })] });
  expect([await whose('before', '2026-05-01'), await whose('after', '2026-12-31')]).toEqual([[], [clientId]]);
});
