import { describe, expect, test } from 'vitest';
import { laterBy, momentIn } from '#shared/activities/when.ts';
import { dayIn } from '#shared/kernel/time.ts';
import { world } from '../harness/world.ts';

const today = dayIn('Europe/Moscow', new Date().toISOString());
const inDays = (days: number) => laterBy(days, today);
const at = (days: number, time = '10:00') => momentIn('Europe/Moscow', inDays(days), time);
const month = { from: today, to: inDays(30) };

describe('the calendar', () => {
  test('shows what is planned in a period, by time, and nothing outside of it', async () => {
    const { owner, build } = await world();
    const late = await build.activity({ startAt: at(2, '15:00'), minutes: 60 });
    const early = await build.activity({ startAt: at(2, '09:00') });
    const whole = await build.activity({ startOn: inDays(1) });
    await build.activity({ startOn: inDays(31) });
    const { items, isCut, today: told } = await owner.calendar.show(month);
    expect(items.map(({ id }) => id)).toEqual([whole, early, late].map(({ activityId }) => activityId));
    expect(items[2]).toMatchObject({ kind: 'activity', on: inDays(2), startAt: at(2, '15:00'), minutes: 60 });
    expect([isCut, told]).toEqual([false, today]);
  });

  test('shows all occurrences of what is repeated, the later ones as expanded', async () => {
    const { owner, build } = await world();
    const { activityId } = await build.activity({
      startAt: at(1),
      repeat: 'FREQ=DAILY;COUNT=4',
      exceptOn: [inDays(2)],
    });
    const { items } = await owner.calendar.show(month);
    expect(items.map(({ on, isExpanded }) => [on, isExpanded])).toEqual([
      [inDays(1), false],
      [inDays(3), true],
      [inDays(4), true],
    ]);
    expect(new Set(items.map(({ id }) => id)).size).toBe(3);
    expect(items.every(({ activity }) => activity?.activityId === activityId)).toBe(true);
  });

  test('marks the days on which money is expected, for those who may see money', async () => {
    const { owner, as, build } = await world();
    const client = await build.client();
    const deal = await build.deal({ clientId: client.clientId, sum: { amount: 100_000, currency: 'RUB' } });
    await owner.payments.savePlan({
      dealId: deal.dealId,
      version: 0,
      payments: [{ on: inDays(3), amount: 60_000 }],
      shipments: [{ on: inDays(5), amount: 60_000 }],
    });
    const { items } = await owner.calendar.show(month);
    expect(items.map(({ kind, on }) => [kind, on])).toEqual([
      ['payment', inDays(3)],
      ['shipment', inDays(5)],
    ]);
    expect(items[0]).toMatchObject({ clientName: client.name, dealId: deal.dealId, part: { amount: 60_000, done: 0 } });
    expect((await (await as('viewer')).calendar.show({ ...month, who: 'all' })).items).toEqual([]);
  });

  test('is one’s own unless more is asked for, and shows no more than one reaches', async () => {
    const { owner, as, build } = await world();
    const manager = await as('manager');
    const mine = await manager.activities.create({
      kindId: (await build.activity({ startOn: inDays(40) })).kindId,
      subject: 'Своё',
      startOn: inDays(1),
    });
    const others = await build.activity({ startOn: inDays(1) });
    const ids = async (api: typeof owner, who: 'me' | 'all') =>
      (await api.calendar.show({ ...month, who })).items.map(({ id }) => id).sort();
    expect(await ids(manager, 'me')).toEqual([mine.activityId]);
    expect(await ids(manager, 'all')).toEqual([mine.activityId, others.activityId].sort());
    const { version } = await owner.workspaces.get();
    await owner.workspaces.update({ version, visibility: { manager: 'own' } });
    expect(await ids(manager, 'all')).toEqual([mine.activityId]);
  });

  test('tells a period that is too long or turned round', async () => {
    const { owner } = await world();
    const rules = (asked: { from: string; to: string }) =>
      owner.calendar.show(asked).then(
        () => 'shown',
        (error) => error.details.issues.map(({ rule }: { rule: string }) => rule),
      );
    expect(await rules({ from: today, to: inDays(93) })).toEqual(['calendar_too_long']);
    expect(await rules({ from: today, to: inDays(-1) })).toEqual(['period_reversed']);
    expect(await rules({ from: today, to: inDays(92) })).toBe('shown');
  });
});
