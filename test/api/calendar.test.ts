import { inject } from 'vitest';
import { describe, expect, test } from 'vitest';
import ICAL from 'ical.js';
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

describe('what is repeated', () => {
  test('when done plans its next occurrence in the same breath, until the last', async () => {
    const { owner, build } = await world();
    const { activityId } = await build.activity({ startOn: today, repeat: 'FREQ=WEEKLY;COUNT=2', remind: [60] });
    const { activity, next } = await owner.activities.complete({ activityId });
    expect(activity).toMatchObject({ state: 'done', nextId: next?.activityId });
    expect(activity.repeat).toBeUndefined();
    expect(next).toMatchObject({ state: 'planned', startOn: inDays(7), repeat: 'FREQ=WEEKLY;COUNT=1', remind: [60] });
    const last = await owner.activities.complete({ activityId: next?.activityId ?? '' });
    expect(last.next).toBeUndefined();
    // Asked twice, it is done once.
    expect((await owner.activities.complete({ activityId })).next?.activityId).toBe(next?.activityId);
    expect((await owner.activities.list({ state: 'planned' })).total).toBe(0);
  });

  test('done late is not caught up with: it comes again after today', async () => {
    const { owner, build } = await world();
    const { activityId } = await build.activity({ startOn: inDays(-10), repeat: 'FREQ=DAILY' });
    expect((await owner.activities.complete({ activityId })).next).toMatchObject({ startOn: inDays(1) });
  });

  test('put off means this one only: the rest stays on its days', async () => {
    const { owner, build } = await world();
    const { activityId } = await build.activity({ startAt: at(1), repeat: 'FREQ=DAILY;COUNT=3' });
    const moved = await owner.activities.postpone({ activityId, startAt: at(1, '18:00') });
    expect(moved).toMatchObject({ activityId, startAt: at(1, '18:00') });
    expect(moved.repeat).toBeUndefined();
    const { items } = await owner.calendar.show(month);
    expect(items.map(({ startAt }) => startAt)).toEqual([at(1, '18:00'), at(2), at(3)]);
  });

  test('moved alone in the middle leaves a gap where it was', async () => {
    const { owner, build } = await world();
    const { activityId } = await build.activity({ startAt: at(1), minutes: 30, repeat: 'FREQ=DAILY;COUNT=3' });
    const answer = await owner.repeats.move({ activityId, on: inDays(2), startAt: at(2, '12:00'), minutes: 90 });
    expect(answer.series).toMatchObject({ activityId, exceptOn: [inDays(2)] });
    expect(answer.activity).toMatchObject({ startAt: at(2, '12:00'), minutes: 90 });
    const { items } = await owner.calendar.show(month);
    expect(items.map(({ startAt }) => startAt)).toEqual([at(1), at(2, '12:00'), at(3)]);
  });

  test('moved with all later ones begins anew there', async () => {
    const { owner, build } = await world();
    const { activityId } = await build.activity({ startAt: at(1), repeat: 'FREQ=DAILY;COUNT=4' });
    await owner.repeats.move({ activityId, on: inDays(3), scope: 'later', startAt: at(3, '16:00') });
    const { items } = await owner.calendar.show(month);
    expect(items.map(({ startAt }) => startAt)).toEqual([at(1), at(2), at(3, '16:00'), at(4, '16:00')]);
  });

  test.each([
    ['this', 1, [2, 3]],
    ['this', 2, [1, 3]],
    ['later', 2, [1]],
    ['later', 1, []],
  ] as const)('left out (%s) on day %i leaves the others', async (scope, day, left) => {
    const { owner, build } = await world();
    const { activityId } = await build.activity({ startOn: inDays(1), repeat: 'FREQ=DAILY;COUNT=3' });
    await owner.repeats.remove({ activityId, on: inDays(day), scope });
    const { items } = await owner.calendar.show(month);
    expect(items.map(({ on }) => on)).toEqual(left.map(inDays));
  });

  test('does not come on a day that is not its own', async () => {
    const { owner, build } = await world();
    const { activityId } = await build.activity({ startOn: inDays(1), repeat: 'FREQ=WEEKLY' });
    await expect(owner.repeats.move({ activityId, on: inDays(2), startOn: inDays(3) })).rejects.toMatchObject({
      code: 'not_found',
    });
    const { activityId: once } = await build.activity({ startOn: inDays(1) });
    await expect(owner.repeats.remove({ activityId: once, on: inDays(1) })).rejects.toMatchObject({
      code: 'not_found',
    });
  });

  test('by an absurd rule is refused, and nothing is written', async () => {
    const { owner, build } = await world();
    const rule = async (repeat: string) =>
      build.activity({ startOn: '2026-11-24', repeat }).then(
        () => 'made',
        (error) => error.details.issues.map((issue: { path: string; rule: string }) => [issue.path, issue.rule]),
      );
    expect(await rule('FREQ=SECONDLY')).toEqual([['repeat', 'repeat_too_often']]);
    expect(await rule('FREQ=DAILY;COUNT=100000')).toEqual([['repeat', 'repeat_too_many']]);
    expect(await rule('FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30')).toEqual([['repeat', 'repeat_start']]);
    expect(await rule('FREQ=WEEKLY;BYDAY=MO')).toEqual([['repeat', 'repeat_start']]);
    expect((await owner.activities.list()).total).toBe(0);
  });
});

const address = (token: string) => `${inject('local').url}/api/public/calendar/${token}.ics`;
const titles = (text: string) =>
  new ICAL.Component(ICAL.parse(text) as never)
    .getAllSubcomponents('vevent')
    .map((each) => String(each.getFirstPropertyValue('summary')));

describe('a calendar link', () => {
  test('is read by whoever has its address, shows what its member plans, and follows every change', async () => {
    const { owner, as, build } = await world();
    const client = await build.client();
    const { activityId } = await build.activity({ subject: 'Показ', clientId: client.clientId, startAt: at(1) });
    await build.activity({ startAt: at(2), repeat: 'FREQ=WEEKLY', exceptOn: [inDays(9)] });
    await (
      await as('manager')
    ).activities.create({ kindId: (await build.activity({})).kindId, subject: 'Чужое', startAt: at(1) });
    const { feed, token } = await owner.feeds.create({ note: 'Телефон' });
    expect(JSON.stringify(feed)).not.toContain(token);
    const answer = await fetch(address(token));
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('text/calendar; charset=utf-8');
    const text = await answer.text();
    expect(titles(text).filter((title) => title.includes('Показ'))).toEqual([expect.stringContaining(client.name)]);
    expect(titles(text).some((title) => title.includes('Чужое'))).toBe(false);
    expect(text).toMatch(/RRULE:FREQ=WEEKLY\r\nEXDATE;TZID=Europe\/Moscow:\d{8}T100000/);
    expect(text).toContain('TZID:Europe/Moscow');

    const etag = answer.headers.get('etag') ?? '';
    expect((await fetch(address(token), { headers: { 'if-none-match': etag } })).status).toBe(304);
    await owner.activities.postpone({ activityId, startAt: at(3) });
    const later = await fetch(address(token), { headers: { 'if-none-match': etag } });
    expect(later.status).toBe(200);
    const moved = at(3).replace(/[-:]|\.\d+/g, '');
    expect(await later.text()).toContain(`UID:${activityId}@skrepka\r\nSEQUENCE:1`);
    expect(await (await fetch(address(token))).text()).toContain(`DTSTART:${moved}`);
  });

  test('that is guessed, renewed or revoked shows nothing', async () => {
    const { owner } = await world();
    const { feed, token } = await owner.feeds.create({});
    const status = async (each: string) => (await fetch(address(each))).status;
    expect(await status('A'.repeat(43))).toBe(404);
    expect(await status('short')).toBe(400);
    const fresh = await owner.feeds.renew({ feedId: feed.feedId });
    expect([await status(token), await status(fresh.token)]).toEqual([404, 200]);
    await owner.feeds.revoke({ feedId: feed.feedId });
    expect(await status(fresh.token)).toBe(404);
    await expect(owner.feeds.renew({ feedId: feed.feedId })).rejects.toMatchObject({ code: 'conflict' });
    expect((await owner.feeds.list()).items).toMatchObject([{ feedId: feed.feedId, revokedAt: expect.any(String) }]);
  });

  test('is its member’s alone: not even the owner of the workspace sees or ends it', async () => {
    const { owner, as } = await world();
    const { feed } = await (await as('manager')).feeds.create({});
    expect((await owner.feeds.list()).items).toEqual([]);
    await expect(owner.feeds.revoke({ feedId: feed.feedId })).rejects.toMatchObject({ code: 'not_found' });
  });

  test('tells only that the time is taken, when it was made so', async () => {
    const { owner, build } = await world();
    const client = await build.client();
    await build.activity({ subject: 'Тайная встреча', clientId: client.clientId, startAt: at(1) });
    const { token } = await owner.feeds.create({ detail: 'busy' });
    const text = (await (await fetch(address(token))).text()).replaceAll('\r\n ', '');
    expect(titles(text)).toEqual(['Занято']);
    expect(text).not.toContain('Тайная');
    expect(text).not.toContain(client.name);
  });

  test('asked too often has to wait', async () => {
    const { owner } = await world();
    const { token } = await owner.feeds.create({});
    const answers = await Promise.all(Array.from({ length: 40 }, () => fetch(address(token))));
    expect(new Set(answers.map(({ status }) => status))).toContain(429);
  });

  test('is one of a few', async () => {
    const { owner } = await world();
    for (let count = 0; count < 5; count++) await owner.feeds.create({});
    await expect(owner.feeds.create({})).rejects.toMatchObject({ details: { reason: 'feeds_too_many' } });
  });
});

test('one contact is had as a file for a calendar', async () => {
  const { owner, build } = await world();
  const { activityId } = await build.activity({ subject: 'Выезд на объект', startAt: at(1), minutes: 120 });
  const { body, name } = await owner.feeds.activity({ activityId });
  expect(name).toBe(`${activityId}.ics`);
  expect(titles(body)).toEqual([expect.stringContaining('Выезд на объект')]);
});
