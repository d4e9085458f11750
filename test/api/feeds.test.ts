import ICAL from 'ical.js';
import { describe, expect, inject, test } from 'vitest';
import { laterBy, momentIn } from '#shared/activities/when.ts';
import { dayIn } from '#shared/kernel/time.ts';
import { world } from '../harness/world.ts';

const today = dayIn('Europe/Moscow', new Date().toISOString());
const inDays = (days: number) => laterBy(days, today);
const at = (days: number, time = '10:00') => momentIn('Europe/Moscow', inDays(days), time);

const address = (token: string) => `${inject('local').url}/api/public/calendar/${token}.ics`;
const titles = (text: string) =>
  new ICAL.Component(ICAL.parse(text) as never)
    .getAllSubcomponents('vevent')
    .map((each) => String(each.getFirstPropertyValue('summary')));

/** All that a calendar program would show, by another library than the one that wrote it. */
function standing(text: string): string[] {
  const calendar = new ICAL.Component(ICAL.parse(text) as never);
  for (const zone of calendar.getAllSubcomponents('vtimezone')) ICAL.TimezoneService.register(zone as never);
  const events = calendar.getAllSubcomponents('vevent').map((each) => new ICAL.Event(each));
  const times = events.flatMap((event) => {
    const found: string[] = [];
    const iterator = event.iterator();
    for (let time = iterator.next(); time; time = iterator.next()) found.push(time.toJSDate().toISOString());
    return found;
  });
  return times.sort();
}

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

  test('loses what is removed, and what is left out of a series or moved out of it', async () => {
    const { owner, build } = await world();
    const gone = await build.activity({ subject: 'Встреча', startAt: at(1) });
    const series = await build.activity({ subject: 'Планёрка', startAt: at(1), repeat: 'FREQ=DAILY;COUNT=4' });
    const { token } = await owner.feeds.create({});
    const stands = async () => standing(await (await fetch(address(token))).text());
    expect(await stands()).toEqual([at(1), at(1), at(2), at(3), at(4)]);

    await owner.activities.remove({ activityId: gone.activityId });
    await owner.repeats.remove({ activityId: series.activityId, on: inDays(2) });
    await owner.repeats.move({ activityId: series.activityId, on: inDays(3), startAt: at(3, '18:00') });
    expect(await stands()).toEqual([at(1), at(3, '18:00'), at(4)]);

    await owner.repeats.remove({ activityId: series.activityId, on: inDays(4), scope: 'later' });
    expect(await stands()).toEqual([at(1), at(3, '18:00')]);
    await owner.activities.restore({ activityId: gone.activityId });
    expect(await stands()).toEqual([at(1), at(1), at(3, '18:00')]);
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
