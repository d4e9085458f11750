import { describe, expect, test } from 'vitest';
import { laterBy, momentIn } from '#shared/activities/when.ts';
import { dayIn } from '#shared/kernel/time.ts';
import { world } from '../harness/world.ts';

const zone = 'Europe/Moscow';
const today = () => dayIn(zone, new Date().toISOString());
const day = (days: number) => laterBy(days, today());
const rub = (amount: number) => ({ amount, currency: 'RUB' });

describe('the desk', () => {
  test('stands in the order of time, in the groups of the reader’s own day', async () => {
    const { owner, build } = await world();
    const [late, hour, whole, tomorrow, later] = [
      await build.activity({ startOn: day(-2) }),
      await build.activity({ startAt: momentIn(zone, today(), '12:30') }),
      await build.activity({ startOn: today() }),
      await build.activity({ startAt: momentIn(zone, day(1), '00:00') }),
      await build.activity({ startOn: day(9) }),
    ];
    await build.activity({ state: 'done' });
    const desk = await owner.desk.show({});
    expect(desk.items.map(({ id, group }) => [id, group])).toEqual([
      [late.activityId, 'overdue'],
      [hour.activityId, 'today'],
      [whole.activityId, 'today'],
      [tomorrow.activityId, 'tomorrow'],
      [later.activityId, 'later'],
    ]);
    expect(desk.groups.map(({ count }) => count)).toEqual([1, 2, 1, 1]);
    expect(desk.items.map(({ on, wholeDay }) => [on, wholeDay])).toEqual([
      [day(-2), true],
      [today(), false],
      [today(), true],
      [day(1), false],
      [day(9), true],
    ]);
    const first = await owner.desk.show({ limit: 2 });
    const rest = await owner.desk.show({ limit: 3, cursor: first.cursor ?? '' });
    expect([...first.items, ...rest.items]).toEqual(desk.items);
    expect([first.total, rest.cursor]).toEqual([5, null]);
  });

  test('goes by the zone of whoever reads', async () => {
    const { owner, build } = await world();
    const midnight = momentIn(zone, day(1), '00:00');
    await build.activity({ startAt: midnight });
    expect((await owner.desk.show({})).items[0]?.group).toBe('tomorrow');
    const { version } = await owner.members.me();
    await owner.members.updateMe({ version, zone: 'America/New_York' });
    const desk = await owner.desk.show({});
    expect([desk.zone, desk.items[0]?.on]).toEqual(['America/New_York', dayIn('America/New_York', midnight)]);
  });

  test('filters by whose, client, kind, importance, group and period', async () => {
    const { owner, as, build } = await world();
    const { userId } = await (await as('manager')).members.me();
    const { clientId } = await build.client();
    const [mine, his] = [
      await build.activity({ clientId, importance: 'high', startOn: today() }),
      await build.activity({ ownerId: userId, startOn: day(5) }),
    ];
    const ids = async (asked: Parameters<typeof owner.desk.show>[0]) =>
      (await owner.desk.show(asked)).items.map(({ id }) => id);
    expect(await ids({})).toEqual([mine.activityId]);
    expect(await ids({ who: 'all' })).toEqual([mine.activityId, his.activityId]);
    expect(await ids({ ownerId: userId })).toEqual([his.activityId]);
    expect(await ids({ who: 'all', clientId })).toEqual([mine.activityId]);
    expect(await ids({ who: 'all', importance: ['normal', 'low'] })).toEqual([his.activityId]);
    expect(await ids({ who: 'all', groups: ['today'] })).toEqual([mine.activityId]);
    expect(await ids({ who: 'all', from: day(1), until: day(5) })).toEqual([his.activityId]);
    expect(await ids({ who: 'all', kinds: ['payment'] })).toEqual([]);
  });

  test('shows the parts of payments and shipments that are still to come, and unpaid invoices by their day', async () => {
    const { owner, build } = await world();
    const { clientId } = await build.client({ name: 'Вентпромсервис' });
    const deal = await build.deal({ clientId, sum: rub(1000_00) });
    await owner.payments.savePlan({
      dealId: deal.dealId,
      version: 0,
      payments: [
        { on: day(-10), amount: 300_00 },
        { on: day(-1), amount: 700_00, about: 'Остаток' },
      ],
      shipments: [{ on: day(3), amount: 1000_00 }],
    });
    await build.payment({ dealId: deal.dealId, sum: rub(500_00) });
    const invoice = await build.invoice({ clientId, amount: 200_00, until: day(1) });
    const { items, groups, kinds } = await owner.desk.show({});
    expect(
      items.map(({ kind, on, part, clientName }) => [
        kind,
        on,
        part?.number,
        part?.of,
        part?.amount,
        part?.done,
        clientName,
      ]),
    ).toEqual([
      ['payment', day(-1), 2, 2, 700_00, 200_00, 'Вентпромсервис'],
      ['payment', day(1), 1, 1, 200_00, 0, 'Вентпромсервис'],
      ['shipment', day(3), 1, 1, 1000_00, 0, 'Вентпромсервис'],
    ]);
    expect(items[1]?.part).toMatchObject({ documentId: invoice.documentId, documentNumber: invoice.number });
    expect(groups[0]).toEqual({ group: 'overdue', count: 1, expected: [rub(500_00)] });
    expect(kinds.map(({ count }) => count)).toEqual([0, 2, 1, 0]);
    await build.payment({ dealId: deal.dealId, sum: rub(500_00) });
    expect((await owner.desk.show({ kinds: ['payment'] })).items.map(({ id }) => id)).toEqual([invoice.documentId]);
  });

  test('keeps money from those who may not see it', async () => {
    const { owner, as, build } = await world();
    const { clientId } = await build.client();
    await build.invoice({ clientId, until: day(1) });
    expect((await owner.desk.show({ who: 'all' })).total).toBe(1);
    expect((await (await as('viewer')).desk.show({ who: 'all' })).total).toBe(0);
  });
});

test('control tells who has what before him and where the time went', async () => {
  const { owner, as, build } = await world();
  const { userId } = await (await as('manager')).members.me();
  const me = await owner.members.me();
  const deal = await build.deal({ ownerId: userId });
  await build.activity({ ownerId: userId, startOn: day(-1) });
  await build.activity({ ownerId: userId, startAt: momentIn(zone, today(), '23:30') });
  await build.activity({ ownerId: userId, startOn: day(4) });
  const talk = await build.activity({ ownerId: userId, state: 'done', minutes: 25, dealId: deal.dealId });
  await build.activity({ ownerId: userId, state: 'done', minutes: 30, doneAt: '2020-01-01T10:00:00.000Z' });
  const { people } = await owner.control.show({ from: today(), until: today() });
  expect(people).toEqual([
    {
      userId,
      plannedToday: 1,
      doneToday: 1,
      overdue: 1,
      later: 1,
      done: 1,
      minutes: 25,
      kinds: [{ kindId: talk.kindId, done: 1, minutes: 25 }],
      stages: [{ stageId: deal.stageId, deals: 1, stalled: 0, done: 1, minutes: 25 }],
    },
  ]);
  expect((await owner.control.show({ ownerId: me.userId })).people).toEqual([]);
  await expect(owner.control.show({ from: '2026-02-01', until: '2026-01-01' })).rejects.toMatchObject({
    code: 'invalid',
  });
});
