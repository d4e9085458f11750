import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { world } from '#test/harness/world.ts';
import { axeOf } from './axe.ts';
import { openAs } from './people.ts';

const names = ['Агрокомплекс', 'Вентпромсервис', 'Северный лифт'];
async function threeClients() {
  const made = await world();
  for (const name of names) await made.build.client({ name });
  const page = await openAs(made.founder, made.workspaceId);
  await page.getByRole('row', { name: /Северный лифт/ }).waitFor();
  return { ...made, page };
}
const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name }).waitFor();

test('the list, the card and a new client need no mouse', async () => {
  const { page } = await threeClients();
  const press = (key: string) => page.keyboard.press(key);
  await press('KeyJ');
  await expect.poll(() => page.locator(':focus').innerText()).toMatch(/Агрокомплекс|Вентпромсервис/);
  await press('Home');
  await press('KeyJ');
  await expect.poll(() => page.locator(':focus').innerText()).toContain('Вентпромсервис');
  await press('KeyK');
  await expect.poll(() => page.locator(':focus').innerText()).toContain('Агрокомплекс');
  await press('Enter');
  await heading(page, 'Агрокомплекс');
  await press('KeyJ');
  await heading(page, 'Вентпромсервис');
  await press('KeyG');
  await press('KeyK');
  await page.getByRole('grid').waitFor();

  await press('Slash');
  await page.keyboard.type('лифт');
  await page.getByRole('grid').and(page.locator('[aria-rowcount="2"]')).waitFor();
  await press('Escape');
  await page.getByRole('grid').and(page.locator('[aria-rowcount="4"]')).waitFor();
  await press('Escape');

  await press('KeyC');
  await page.getByRole('textbox', { name: 'Название' }).and(page.locator(':focus')).waitFor();
  await page.keyboard.type('Ромашка');
  await axeOf(page);
  await press('Control+Enter');
  await heading(page, 'Ромашка');
});

test('the palette finds anybody and carries commands out, in the Russian layout too', async () => {
  const { page } = await threeClients();
  // The letter on this key is «л» in the Russian layout; the place on the keyboard is what counts.
  await page.keyboard.press('Control+KeyK');
  const palette = page.getByRole('combobox', { name: 'Поиск и команды' });
  await palette.waitFor();
  await page.keyboard.type('вентп');
  await page
    .getByRole('option', { name: /Вентпромсервис/ })
    .first()
    .waitFor();
  await axeOf(page);
  await page.keyboard.press('Enter');
  await heading(page, 'Вентпромсервис');
  await page.keyboard.press('Control+KeyK');
  await palette.waitFor();
  await page.keyboard.press('Escape');
  await palette.waitFor({ state: 'hidden' });
  await page.keyboard.press('Shift+Slash');
  await page.getByRole('dialog', { name: 'Клавиши' }).waitFor();
  await axeOf(page);
});
