import { afterAll, beforeAll, expect, test } from 'vitest';
import { startEngine } from './engine.ts';
import { callerIn } from './writer.ts';
import { find } from '#functions/readmodel/find.ts';
import { all } from '#functions/readmodel/model.ts';
import { closeAll, reading } from '#functions/readmodel/reading.ts';
import { commit } from '#functions/runtime/commit.ts';
import { changed, created, removed, type Write } from '#functions/runtime/write.ts';
import type { Condition } from '#shared/criteria/schema.ts';
import type { Deal, LineWarranty } from '#shared/deals/schema.ts';
import { newId } from '#shared/kernel/ids.ts';
import { clientOf, dealOf } from './records.ts';

let engine: Awaited<ReturnType<typeof startEngine>>;
beforeAll(async () => {
  engine = await startEngine();
  process.env.SNAPSHOTS_BUCKET = 'none';
});
afterAll(async () => {
  closeAll();
  await engine.stop();
});

type Caller = ReturnType<typeof callerIn>;
type Sold = Partial<Deal> & { warranties?: LineWarranty[] };

const sale = (caller: Caller, clientId: string, more: Sold) => created(caller, 'deal', dealOf({ clientId, ...more }));
const shipped = (caller: Caller, dealId: string, on: string, lineId?: string) =>
  created(caller, 'shipment', {
    shipmentId: newId('shipment'),
    dealId,
    on,
    sum: { amount: 1, currency: 'RUB' },
    ...(lineId && { lines: [{ lineId, quantity: 1 }] }),
  });

/** The names of the clients of whom this holds. */
async function found(caller: Caller, ...conditions: Omit<Condition, 'field'>[]): Promise<string[]> {
  const where = { all: conditions.map((each) => ({ field: 'warrantyUntil', ...each }) as Condition) };
  return reading(caller, (model) => {
    const { rows } = find(model, 'client', { where, sort: 'name', trash: false, limit: 50 }, caller);
    const names = 'select label from client where row in (select value from json_each(?)) order by label';
    return all(model, names, JSON.stringify(rows)).map(({ label }) => String(label));
  });
}

test('clients are found by the ends of the warranties of what was shipped to them or won, and by no others', async () => {
  const caller = callerIn(newId('workspace'));
  const write = (...writes: Write[]) => commit(caller, writes);
  const one = (name: string) => created(caller, 'client', clientOf({ name }));
  const [won, delivered, apart, offered, binned] = ['Выигран', 'Отгружен', 'Построчно', 'Предложен', 'В корзине'].map(
    one,
  );
  await write(won!.write, delivered!.write, apart!.write, offered!.write, binned!.write);
  const warranties = [{ lineId: 'a', months: 12 }];
  const wonOn = (on: string): Sold => ({ status: 'won', closedAt: `${on}T10:00:00.000Z`, warranties });
  const sales = {
    won: sale(caller, won!.record.clientId, wonOn('2026-01-10')),
    // A month that is shorter than the day ends by its last day: 31 August and six months.
    delivered: sale(caller, delivered!.record.clientId, { warranties: [{ lineId: 'a', months: 6 }] }),
    apart: sale(caller, apart!.record.clientId, {
      ...wonOn('2020-01-01'),
      warranties: [...warranties, { lineId: 'b', months: 24 }],
    }),
    offered: sale(caller, offered!.record.clientId, { warranties }),
    binned: sale(caller, binned!.record.clientId, wonOn('2026-01-10')),
  };
  await write(...Object.values(sales).map((each) => each.write));
  const shipments = [
    shipped(caller, sales.delivered.record.dealId, '2026-08-31'),
    shipped(caller, sales.apart.record.dealId, '2026-03-01', 'a'),
    shipped(caller, sales.apart.record.dealId, '2026-05-01', 'b'),
  ];
  await write(...shipments.map((each) => each.write), removed(caller, 'deal', sales.binned.record).write);
  const on = (value: string) => found(caller, { is: 'equals', value });
  expect(await on('2027-01-10')).toEqual(['Выигран']);
  expect(await on('2027-02-28')).toEqual(['Отгружен']);
  // Each line from its own shipment.
  expect([await on('2027-03-01'), await on('2028-05-01')]).toEqual([['Построчно'], ['Построчно']]);
  expect(await found(caller, { is: 'before', value: '2027-03-01' })).toEqual(['Выигран', 'Отгружен']);
  expect(await found(caller, { is: 'between', value: ['2027-02-01', '2027-12-31'] })).toEqual([
    'Отгружен',
    'Построчно',
  ]);
  expect(await found(caller, { is: 'empty' })).toEqual(['В корзине', 'Предложен']);
  // What was shipped is taken back: nothing was sold.
  await write(removed(caller, 'shipment', shipments[0]!.record).write);
  expect(await on('2027-02-28')).toEqual([]);
  await write(changed(caller, 'deal', sales.won.record, { warranties: null } as never).write);
  expect(await found(caller, { is: 'filled' })).toEqual(['Построчно']);
});
