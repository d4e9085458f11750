import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { world } from '#test/harness/world.ts';
import { axeOf } from './axe.ts';
import { openAs } from './people.ts';

/** Gives a file of the public data set to the page and waits until its columns are in sight. */
async function choose(page: Page, name: string, holds: string): Promise<void> {
  await page.goto('/clients/import');
  const buffer = readFileSync(`test/data/maven/${name}.csv`);
  await page.getByLabel('Файл для загрузки').setInputFiles({ name: `${name}.csv`, mimeType: 'text/csv', buffer });
  const object = page.getByLabel('Что в файле');
  await object.waitFor();
  await expect.poll(() => object.inputValue(), patient).toBe(holds);
}

const patient = { timeout: 20_000 };
const toMatches = (page: Page) => page.getByRole('link', { name: 'Дальше: совпадения' }).click();
const load = (page: Page, rows: string) => page.getByRole('button', { name: `Загрузить ${rows}` }).click();
const loaded = (page: Page, title: string) => page.getByRole('heading', { name: title }).waitFor({ timeout: 110_000 });

test('goods, clients, deals and teams of another program are loaded; a word that nobody knows is told its meaning', async () => {
  const { founder, workspaceId, owner } = await world();
  const page = await openAs(founder, workspaceId, { at: '/clients/import' });

  await choose(page, 'products', 'product');
  expect(await page.getByLabel('Куда загрузить столбец «sales_price»').inputValue()).toBe('price');
  await axeOf(page);
  await toMatches(page);
  await page.getByText('Если такой товар уже есть').waitFor();
  await load(page, '7 строк');
  await loaded(page, 'Загружено 7 из 7');
  await page.getByRole('link', { name: 'Показать товары' }).click();
  await page.getByText('GTX Pro', { exact: true }).waitFor();

  await choose(page, 'accounts', 'client');
  await toMatches(page);
  await load(page, '85 строк');
  await loaded(page, 'Загружено 85 из 85');

  await choose(page, 'sales_pipeline', 'deal');
  expect(await page.getByLabel('Куда загрузить столбец «deal_stage»').inputValue()).toBe('stage');
  await toMatches(page);
  const words = page.getByRole('region', { name: 'Что значат слова файла' });
  await words.getByText(/товар, в\s1\s480 строках/).waitFor();
  await axeOf(page);
  await words.getByRole('button', { name: 'Это «GTX Pro»?' }).click();
  await expect.poll(() => words.getByLabel('Что значит «GTXPro»').inputValue(), patient).toBe('GTX Pro');
  await load(page, '8 800 строк');
  await page.getByText(/^[\d\s]+ новых$/).waitFor({ timeout: 60_000 });
  await loaded(page, 'Загружено 8 800 из 8 800');
  await page.getByRole('link', { name: 'Показать сделки' }).click();
  await page.getByRole('grid').waitFor();
  const [deal] = (await owner.deals.list({ search: 'Z063OYW0' })).items;
  const { lines } = await owner.lines.get({ dealId: deal!.dealId });
  expect(lines.map(({ name }) => name)).toEqual(['GTX Pro']);

  await choose(page, 'sales_teams', 'member');
  await toMatches(page);
  await page.getByText('По списку никого не приглашаем').waitFor();
  await load(page, '35 строк');
  await loaded(page, 'Загружено 0 из 35');
  await page.getByText('Пропущено').waitFor();
});

test('what is loaded may be said otherwise than guessed, and rows that name nothing come back in a file', async () => {
  const { founder, workspaceId } = await world();
  const page = await openAs(founder, workspaceId, { at: '/clients/import' });
  const text = 'Название;Категория;Цена\nНасос;Насосы;1 200\n;Насосы;15\n';
  const file = { name: 'прайс.csv', mimeType: 'text/csv', buffer: Buffer.from(text) };
  await page.getByLabel('Файл для загрузки').setInputFiles(file);
  const object = page.getByLabel('Что в файле');
  await object.waitFor();
  expect(await object.inputValue()).toBe('client');
  await object.selectOption({ label: 'Товары и услуги' });
  await expect.poll(() => page.getByLabel('Куда загрузить столбец «Цена»').inputValue(), patient).toBe('price');
  await page.getByText('Строка ничего не называет. Её не загрузим.').first().waitFor();
  await page.reload();
  await page.getByLabel('Куда загрузить столбец «Цена»').waitFor();
  expect(await object.inputValue()).toBe('product');
  await toMatches(page);
  await load(page, '2 строки');
  await loaded(page, 'Загружено 1 из 2');
  const [refused] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Скачать отказанные строки' }).click(),
  ]);
  expect(refused.suggestedFilename()).toBe('прайс - refused.csv');
});
