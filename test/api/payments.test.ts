import { describe, expect, test } from 'vitest';
import { world } from '../harness/world.ts';

const rub = (amount: number) => ({ amount, currency: 'RUB' });
const past = '2026-01-15';
const far = '2099-12-31';

describe('the schedule of a deal', () => {
  test('is filled by payments and shipments from the earliest part on', async () => {
    const { owner, build } = await world();
    const { dealId } = await build.deal({ sum: rub(100_000) });
    await owner.payments.savePlan({
      dealId,
      version: 0,
      payments: [
        { on: far, amount: 70_000 },
        { on: past, amount: 30_000 },
      ],
      shipments: [{ on: far, amount: 100_000 }],
    });
    await build.payment({ dealId, sum: rub(30_000) });
    await owner.shipments.create({ dealId, on: past, sum: rub(40_000) });
    const { payments, shipments } = await owner.payments.plan({ dealId });
    expect(payments).toMatchObject({ state: 'partial', done: 30_000, late: 0, nextOn: far });
    expect(payments.parts.map(({ on, state }) => [on, state])).toEqual([
      [past, 'done'],
      [far, 'none'],
    ]);
    expect(shipments).toMatchObject({ state: 'partial', done: 40_000 });
  });

  test('is overdue when a part has not come by its day', async () => {
    const { owner, build } = await world();
    const { dealId } = await build.deal({ sum: rub(100_000) });
    const payments = [{ on: past, amount: 100_000 }];
    const plan = await owner.payments.savePlan({ dealId, version: 0, payments, shipments: [] });
    expect(plan.payments).toMatchObject({ state: 'overdue', late: 100_000 });
    await build.payment({ dealId, sum: rub(100_000) });
    expect((await owner.payments.plan({ dealId })).payments).toMatchObject({ state: 'done', late: 0 });
  });

  test('has parts that can be put off one by one, unless they stand elsewhere by now', async () => {
    const { owner, as, build } = await world();
    const { dealId } = await build.deal({ sum: rub(100_000) });
    const payments = [past, far].map((on, at) => ({ on, amount: at ? 70_000 : 30_000 }));
    const shipments = [{ on: past, amount: 100_000 }];
    await owner.payments.savePlan({ dealId, version: 0, payments, shipments });
    const later = '2100-01-31';
    const move = { dealId, half: 'payments' as const, number: 1, from: past, on: later };
    const { plan } = await owner.payments.movePart(move);
    expect(plan.payments.map(({ on, amount }) => [on, amount])).toEqual([
      [far, 70_000],
      [later, 30_000],
    ]);
    expect(plan.shipments).toEqual(shipments);
    const moved = { code: 'conflict', details: { reason: 'part_moved' } };
    await expect(owner.payments.movePart(move)).rejects.toMatchObject(moved);
    await expect(owner.payments.movePart({ ...move, number: 7 })).rejects.toMatchObject(moved);
    const back = await owner.payments.movePart({ ...move, number: 2, from: later, on: past });
    expect(back.plan.payments).toEqual(payments);
    await expect((await as('viewer')).payments.movePart(move)).rejects.toMatchObject({ code: 'forbidden' });
  });

  test('that two people save at once is a conflict; a payment meanwhile is none', async () => {
    const { owner, build } = await world();
    const { dealId } = await build.deal({ sum: rub(100_000) });
    await build.payment({ dealId, sum: rub(1000) });
    const first = { payments: [{ on: far, amount: 100_000 }], shipments: [] };
    const saved = await owner.payments.savePlan({ dealId, version: 0, ...first });
    await build.payment({ dealId, sum: rub(1000) });
    const second = { payments: [{ on: past, amount: 50_000 }], shipments: [] };
    const again = await owner.payments.savePlan({ dealId, version: saved.plan.version, ...second });
    expect(again.payments).toMatchObject({ planned: 50_000, done: 2000 });
    await expect(owner.payments.savePlan({ dealId, version: saved.plan.version, ...first })).rejects.toMatchObject({
      code: 'conflict',
    });
    await expect(owner.payments.savePlan({ dealId, version: 0, ...first })).rejects.toMatchObject({ code: 'conflict' });
  });
});

describe('payments', () => {
  test('that come in the same second are all counted', async () => {
    const { owner, build } = await world();
    const { dealId } = await build.deal({ sum: rub(100_000) });
    await Promise.all(Array.from({ length: 4 }, () => build.payment({ dealId, sum: rub(1000) })));
    expect((await owner.payments.plan({ dealId })).payments.done).toBe(4000);
  });

  test('in the trash do not count, out of it they do again', async () => {
    const { owner, build } = await world();
    const { dealId } = await build.deal({ sum: rub(100_000) });
    const { paymentId } = await build.payment({ dealId, sum: rub(1000) });
    const done = async () => (await owner.payments.plan({ dealId })).payments.done;
    await owner.payments.remove({ paymentId });
    expect(await done()).toBe(0);
    expect((await owner.payments.list({ dealId })).total).toBe(0);
    await owner.payments.restore({ paymentId });
    expect(await done()).toBe(1000);
  });

  test('changed in sum or moved to another deal are settled anew', async () => {
    const { owner, build } = await world();
    const [from, to] = [await build.deal({ sum: rub(100_000) }), await build.deal({ sum: rub(100_000) })];
    const payment = await build.payment({ dealId: from.dealId, sum: rub(1000) });
    const key = { paymentId: payment.paymentId };
    const changed = await owner.payments.update({ ...key, version: payment.version, sum: rub(700) });
    expect((await owner.payments.plan({ dealId: from.dealId })).payments.done).toBe(700);
    await owner.payments.update({ ...key, version: changed.version, dealId: to.dealId });
    expect((await owner.payments.plan({ dealId: from.dealId })).payments.done).toBe(0);
    expect((await owner.payments.plan({ dealId: to.dealId })).payments.done).toBe(700);
  });

  test('of another currency settle nothing of the schedule and are told apart', async () => {
    const { owner, build } = await world();
    const { dealId } = await build.deal({ sum: rub(100_000) });
    await build.payment({ dealId, sum: { amount: 5000, currency: 'USD' } });
    expect((await owner.payments.plan({ dealId })).payments).toMatchObject({
      done: 0,
      elsewhere: [{ amount: 5000, currency: 'USD' }],
    });
  });

  test('bring the client of their deal along, and contradict nobody', async () => {
    const { owner, build } = await world();
    const [client, other] = [await build.client(), await build.client()];
    const { dealId } = await build.deal({ clientId: client.clientId });
    expect((await build.payment({ dealId })).clientId).toBe(client.clientId);
    await expect(build.payment({ dealId, clientId: other.clientId })).rejects.toMatchObject({
      code: 'invalid',
      details: { issues: [{ path: 'clientId', rule: 'deal_of_other_client' }] },
    });
    await expect(
      owner.payments.create({ on: past, sum: rub(1000), dealId: 'dea_01jd0000000000000000000000' }),
    ).rejects.toMatchObject({ code: 'invalid' });
  });

  test('for nobody, of nothing, on no day or too large are refused, and nothing is written', async () => {
    const { owner, build } = await world();
    const { dealId } = await build.deal();
    const refused = [
      { on: past, sum: rub(1000) },
      { on: past, sum: rub(0), dealId },
      { on: past, sum: rub(-100), dealId },
      { on: past, sum: rub(1.5), dealId },
      { on: past, sum: rub(1e15), dealId },
      { on: past, sum: { amount: 100, currency: 'XXY' }, dealId },
      { on: '2026-02-31', sum: rub(1000), dealId },
    ];
    for (const payment of refused)
      await expect(owner.payments.create(payment)).rejects.toMatchObject({ code: 'invalid' });
    expect((await owner.payments.list({ dealId })).total).toBe(0);
  });

  test('are listed by period with what came and went', async () => {
    const { owner, build } = await world();
    const { clientId } = await build.client();
    await build.payment({ clientId, on: '2026-03-01', sum: rub(1000), purpose: 'Аренда склада' });
    await build.payment({ clientId, on: '2026-03-05', sum: rub(400), direction: 'out' });
    await build.payment({ clientId, on: '2026-04-01', sum: { amount: 900, currency: 'USD' } });
    const march = await owner.payments.list({ clientId, from: '2026-03-01', to: '2026-03-31' });
    expect(march.items.map(({ sum }) => sum.amount)).toEqual([400, 1000]);
    expect(march.turnover).toEqual([{ currency: 'RUB', came: 1000, went: 400 }]);
    expect((await owner.payments.list({ clientId, search: 'склад' })).total).toBe(1);
    expect((await owner.payments.list({ clientId })).turnover).toHaveLength(2);
  });
});

describe('who may see money', () => {
  test('the accountant sees and records payments without seeing deals or clients', async () => {
    const { as, build } = await world();
    const { dealId } = await build.deal({ sum: rub(100_000) });
    const accountant = await as('accountant');
    await accountant.payments.create({ dealId, on: past, sum: rub(1000) });
    expect((await accountant.payments.list({ dealId })).total).toBe(1);
    expect((await accountant.payments.plan({ dealId })).payments.done).toBe(1000);
    await expect(accountant.deals.get({ dealId })).rejects.toMatchObject({ code: 'forbidden' });
    await expect(accountant.shipments.create({ dealId, on: past, sum: rub(1000) })).rejects.toMatchObject({
      code: 'forbidden',
    });
  });

  test('a manager sees payments and ships, but does not record payments', async () => {
    const { as, build } = await world();
    const { dealId } = await build.deal({ sum: rub(100_000) });
    const manager = await as('manager');
    await manager.shipments.create({ dealId, on: past, sum: rub(1000) });
    expect((await manager.payments.list({ dealId })).total).toBe(0);
    await expect(manager.payments.create({ dealId, on: past, sum: rub(1000) })).rejects.toMatchObject({
      code: 'forbidden',
    });
  });

  test('a manager who sees his own records only does not see the money of others', async () => {
    const { as, owner, build } = await world();
    const { dealId } = await build.deal({ sum: rub(100_000) });
    const { paymentId } = await build.payment({ dealId });
    const { version } = await owner.workspaces.get();
    await owner.workspaces.update({ version, visibility: { manager: 'own' } });
    const manager = await as('manager');
    expect((await manager.payments.list()).total).toBe(0);
    await expect(manager.payments.get({ paymentId })).rejects.toMatchObject({ code: 'not_found' });
    await expect(manager.payments.plan({ dealId })).rejects.toMatchObject({ code: 'not_found' });
    await expect(manager.settlements.analysis({ dealId })).rejects.toMatchObject({ code: 'not_found' });
  });
});
