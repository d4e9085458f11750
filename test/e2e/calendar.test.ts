import type { Locator, Page } from 'playwright-core';
import { inject } from 'vitest';
import { expect, test } from 'vitest';
import { laterBy, momentIn } from '#shared/activities/when.ts';
import { dayIn } from '#shared/kernel/time.ts';
import { world } from '#test/harness/world.ts';
import { axeOf } from './axe.ts';
import { scrollsSideways } from './browser.ts';
import { openAs } from './people.ts';

const zone = 'Europe/Moscow';
const today = dayIn(zone, new Date().toISOString());
/** Tuesday of the week after next: all of its week lies ahead. */
const tuesday = laterBy(9 + 7 - new Date(`${today}T00:00:00Z`).getUTCDay(), today);
const at = (day: string, time: string) => momentIn(zone, day, time);
const stamp = (moment: string) => moment.replace(/[-:]|\.\d+/g, '');

/** Carries something to the column of another day, at the same hour. */
async function dragTo(page: Page, what: Locator, day: string): Promise<void> {
  const from = (await what.boundingBox())!;
  const head = (await page.locator(`.ec-col-head time[datetime="${day}"]`).first().boundingBox())!;
  await page.mouse.move(from.x + from.width / 2, from.y + 6);
  await page.mouse.down();
  await page.mouse.move(from.x + from.width / 2 + 20, from.y + 8, { steps: 4 });
  await page.mouse.move(head.x + head.width / 2, from.y + 6, { steps: 8 });
  await page.mouse.up();
}

test('a meeting is carried to another day and back, and the calendar in the phone follows', async () => {
  const { founder, workspaceId, owner, build } = await world();
  const client = await build.client({ name: 'Вентпромсервис' });
  const { items: kinds } = await owner.classifiers.list();
  const kindId = kinds.find(({ code }) => code === 'meeting')!.classifierId;
  const { activityId } = await build.activity({
    kindId,
    subject: 'Показ образцов',
    clientId: client.clientId,
    startAt: at(tuesday, '11:00'),
    minutes: 60,
  });
  const { token } = await owner.feeds.create({});
  const feed = async () => (await fetch(`${inject('local').url}/api/public/calendar/${token}.ics`)).text();
  expect(await feed()).toContain(`DTSTART:${stamp(at(tuesday, '11:00'))}`);

  const page = await openAs(founder, workspaceId, { at: `/calendar/week/${tuesday}` });
  const meeting = page.getByRole('button', { name: 'Встреча: Показ образцов' });
  await meeting.waitFor();
  await axeOf(page);
  const thursday = laterBy(2, tuesday);
  await dragTo(page, meeting, thursday);
  await page
    .getByText(/^Перенесено/)
    .first()
    .waitFor();
  expect(await owner.activities.get({ activityId })).toMatchObject({ startAt: at(thursday, '11:00'), minutes: 60 });
  expect(await feed()).toContain(`DTSTART:${stamp(at(thursday, '11:00'))}`);

  await page.getByRole('button', { name: 'Вернуть' }).first().click();
  await expect.poll(async () => (await owner.activities.get({ activityId })).startAt).toBe(at(tuesday, '11:00'));
  expect(await feed()).toContain(`DTSTART:${stamp(at(tuesday, '11:00'))}`);

  // The same by keys: a day on, half an hour later.
  await meeting.focus();
  await page.keyboard.press('Shift+ArrowRight');
  await expect
    .poll(async () => (await owner.activities.get({ activityId })).startAt)
    .toBe(at(laterBy(1, tuesday), '11:00'));
});

test('of what is repeated one is moved alone, and one is planned on an empty place', async () => {
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
  await page
    .getByText(/^Перенесено/)
    .first()
    .waitFor();
  const days = async () =>
    (await owner.calendar.show({ from: tuesday, to: laterBy(6, tuesday) })).items.map(({ on }) => on);
  expect(await days()).toEqual([0, 2, 4].map((later) => laterBy(later, tuesday)));

  await page.getByRole('button', { name: 'Запланировать' }).click();
  const form = page.getByRole('dialog', { name: 'Запланировать' });
  await form.getByLabel('Тема').fill('Позвонить в порт');
  await form.getByLabel('Время').fill('15:00');
  await axeOf(page);
  await form.getByRole('button', { name: 'Запланировать' }).click();
  await page.getByRole('button', { name: /Позвонить в порт/ }).waitFor();
});

test('on a phone the calendar is a list, and the link for another calendar is made once', async () => {
  const { founder, workspaceId, build } = await world();
  await build.activity({ subject: 'Показ образцов', startAt: at(tuesday, '11:00') });
  const page = await openAs(founder, workspaceId, { at: `/calendar/agenda/${tuesday}`, width: 390 });
  await page.getByText('Показ образцов').waitFor();
  expect(await scrollsSideways(page)).toBe(false);
  await axeOf(page);
  await page.goto('/settings/calendar');
  await page.getByRole('button', { name: 'Создать ссылку' }).click();
  const address = await page.getByLabel('Ссылка', { exact: true }).inputValue();
  expect((await fetch(address)).status).toBe(200);
  await axeOf(page);
  await page.getByRole('button', { name: /^Отозвать/ }).click();
  await page.getByText('Ссылка отозвана').waitFor();
  expect((await fetch(address)).status).toBe(404);
});
