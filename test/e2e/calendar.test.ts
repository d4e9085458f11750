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
