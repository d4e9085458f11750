import type { Locator, Page } from 'playwright-core';
import { expect, inject, test } from 'vitest';
import { laterBy, momentIn } from '#shared/activities/when.ts';
import { dayIn } from '#shared/kernel/time.ts';
import { world } from '#test/harness/world.ts';
import { axeOf } from './axe.ts';
import { openAs } from './people.ts';

const zone = 'Europe/Moscow';
const today = dayIn(zone, new Date().toISOString());
/** Tuesday of the week after next: all of its week lies ahead. */
const tuesday = laterBy(9 + 7 - new Date(`${today}T00:00:00Z`).getUTCDay(), today);
const at = (day: string, time: string) => momentIn(zone, day, time);
const stamp = (moment: string) => moment.replace(/[-:]|\.\d+/g, '');

async function carry(page: Page, from: { x: number; y: number }, to: { x: number; y: number }): Promise<void> {
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move((from.x + to.x) / 2, (from.y + to.y) / 2, { steps: 4 });
  await page.mouse.move(to.x, to.y, { steps: 8 });
  await page.mouse.up();
}

/** The middle of the column of a day. */
async function columnOf(page: Page, day: string): Promise<number> {
  const { x, width } = (await page.locator(`.ec-col-head:has(time[datetime="${day}"])`).first().boundingBox())!;
  return x + width / 2;
}

/** Carries something to the column of another day, at the same hour. */
async function dragTo(page: Page, what: Locator, day: string): Promise<void> {
  const { x, y, width } = (await what.boundingBox())!;
  await carry(page, { x: x + width / 2, y: y + 6 }, { x: await columnOf(page, day), y: y + 6 });
}

const said = (page: Page, words: RegExp) => page.getByText(words).first().waitFor();

async function withMeeting() {
  const here = await world();
  const client = await here.build.client({ name: 'Вентпромсервис' });
  const { items: kinds } = await here.owner.classifiers.list();
  const { activityId } = await here.build.activity({
    kindId: kinds.find(({ code }) => code === 'meeting')!.classifierId,
    subject: 'Показ образцов',
    clientId: client.clientId,
    startAt: at(tuesday, '11:00'),
    minutes: 60,
  });
  const page = await openAs(here.founder, here.workspaceId, { at: `/calendar/week/${tuesday}` });
  const meeting = page.getByRole('button', { name: /^Встреча.*Показ образцов/ });
  await meeting.waitFor();
  const stands = async () => {
    const { startAt, minutes } = await here.owner.activities.get({ activityId });
    return [startAt, minutes];
  };
  return { ...here, page, meeting, stands };
}

test('a meeting is carried to another day and back, and the calendar in the phone follows', async () => {
  const { owner, page, meeting, stands } = await withMeeting();
  const { token } = await owner.feeds.create({});
  const feed = async () => (await fetch(`${inject('local').url}/api/public/calendar/${token}.ics`)).text();
  expect(await feed()).toContain(`DTSTART:${stamp(at(tuesday, '11:00'))}`);
  await axeOf(page);
  const thursday = laterBy(2, tuesday);
  await dragTo(page, meeting, thursday);
  await said(page, /^Перенесено: четверг/);
  expect(await stands()).toEqual([at(thursday, '11:00'), 60]);
  expect(await feed()).toContain(`DTSTART:${stamp(at(thursday, '11:00'))}`);
  await page.getByRole('button', { name: 'Вернуть' }).first().click();
  await expect.poll(stands).toEqual([at(tuesday, '11:00'), 60]);
  expect(await feed()).toContain(`DTSTART:${stamp(at(tuesday, '11:00'))}`);
});

test('a meeting is stretched by its edge and put back; keys move and stretch it too, and say so', async () => {
  const { page, meeting, stands } = await withMeeting();
  const { x, y, width, height } = (await meeting.boundingBox())!;
  const edge = { x: x + width / 2, y: y + height - 2 };
  await carry(page, edge, { x: edge.x, y: edge.y + height / 2 });
  await said(page, /^С 11:00, длится 90 мин/);
  expect(await stands()).toEqual([at(tuesday, '11:00'), 90]);
  await page.getByRole('button', { name: 'Вернуть' }).first().click();
  await expect.poll(stands).toEqual([at(tuesday, '11:00'), 60]);

  const wednesday = laterBy(1, tuesday);
  await meeting.focus();
  for (const key of ['Shift+ArrowRight', 'Shift+ArrowDown', 'Shift+ArrowDown', 'Alt+ArrowDown'])
    await page.keyboard.press(key);
  await expect.poll(stands).toEqual([at(wednesday, '11:30'), 75]);
  await said(page, /^Перенесено: среда, .*, 11:30/);
  await said(page, /^С 11:30, длится 75 мин/);
  await expect.poll(() => meeting.evaluate((el) => el === document.activeElement)).toBe(true);
});

test('of what is repeated one is moved alone, and the rest stays', async () => {
  const { founder, workspaceId, owner, build } = await world();
  await build.activity({
    subject: 'Планёрка',
    startAt: at(tuesday, '10:00'),
    minutes: 60,
    repeat: 'FREQ=DAILY;COUNT=3',
  });
  const page = await openAs(founder, workspaceId, { at: `/calendar/week/${tuesday}` });
  const all = page.getByRole('button', { name: /Планёрка/ });
  await all.nth(2).waitFor();
  await dragTo(page, all.nth(1), laterBy(4, tuesday));
  const question = page.getByRole('dialog', { name: 'Что перенести?' });
  await question.waitFor();
  await axeOf(page);
  await question.getByRole('button', { name: 'Только этот раз' }).click();
  await said(page, /^Перенесено/);
  const days = async () =>
    (await owner.calendar.show({ from: tuesday, to: laterBy(6, tuesday) })).items.map(({ on }) => on);
  expect(await days()).toEqual([0, 2, 4].map((later) => laterBy(later, tuesday)));
  await page.getByRole('button', { name: 'Вернуть' }).first().click();
  await expect.poll(days).toEqual([0, 1, 2].map((later) => laterBy(later, tuesday)));
});

test('an hour marked out on an empty place becomes a plan of that hour', async () => {
  const { founder, workspaceId, owner, build } = await world();
  await build.activity({ subject: 'Показ образцов', startAt: at(tuesday, '11:00'), minutes: 60 });
  const page = await openAs(founder, workspaceId, { at: `/calendar/week/${tuesday}` });
  const known = page.getByRole('button', { name: /Показ образцов/ });
  const { y, height } = (await known.boundingBox())!;
  const x = await columnOf(page, laterBy(1, tuesday));
  await carry(page, { x, y: y + 2 }, { x, y: y + height - 4 });
  const form = page.getByRole('dialog', { name: 'Запланировать' });
  await form.getByLabel('Тема').fill('Позвонить в порт');
  expect(await form.getByLabel('Время').inputValue()).toBe('11:00');
  expect(await form.getByLabel('Минут').inputValue()).toBe('60');
  await axeOf(page);
  await form.getByRole('button', { name: 'Запланировать' }).click();
  await page.getByRole('button', { name: /Позвонить в порт/ }).waitFor();
  const { items } = await owner.activities.list({ state: 'planned' });
  expect(items.find(({ subject }) => subject === 'Позвонить в порт')).toMatchObject({
    startAt: at(laterBy(1, tuesday), '11:00'),
    minutes: 60,
  });
});
