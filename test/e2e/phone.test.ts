import { expect, test } from 'vitest';
import { world } from '#test/harness/world.ts';
import { axeOf } from './axe.ts';
import { scrollsSideways } from './browser.ts';
import { openAs } from './people.ts';

const csv = ['Название;ИНН;Телефон;Город', 'ООО "Вентпромсервис";7718345029;8 (495) 018-33-12;Москва'].join('\n');

test('on a phone the list, the card and the import fit the width and are all there', async () => {
  const { founder, workspaceId, build } = await world();
  const { clientId } = await build.client({
    name: 'Камская энергосервисная компания по обслуживанию котельных',
    legalForm: 'ООО',
    phones: [{ kind: 'work', number: '+78432000000' }],
    emails: [
      { kind: 'work', address: 'ochen-dlinnaya-pochta-kotoraya-ne-pomeshchaetsya@kamskaya-energoservisnaya.ru' },
    ],
  });
  const page = await openAs(founder, workspaceId, { width: 390 });
  const fits = async () => {
    await axeOf(page);
    expect(await scrollsSideways(page), page.url()).toBe(false);
  };
  await page.getByRole('row', { name: /Камская/ }).waitFor();
  await fits();
  await page
    .getByRole('row', { name: /Камская/ })
    .getByRole('link')
    .first()
    .tap();
  await page.getByRole('heading', { level: 1, name: /Камская/ }).waitFor();
  await fits();
  await page.goto(`/clients/${clientId}/about`);
  await page.getByRole('button', { name: /Изменить: Повод обращения/ }).waitFor();
  await fits();
  await page.goto('/clients/new');
  await page.getByRole('textbox', { name: 'Название' }).waitFor();
  await fits();

  await page.goto('/clients/import');
  await page.getByLabel('Файл для загрузки').waitFor();
  // A task with a beginning and an end: its own buttons take the place of the bottom bar.
  expect(await page.getByRole('navigation', { name: 'Разделы' }).count()).toBe(0);
  await fits();
  await page
    .getByLabel('Файл для загрузки')
    .setInputFiles({ name: 'clients.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) });
  await page.getByLabel('Куда загрузить столбец «Телефон»').waitFor();
  await fits();
  await page.getByRole('link', { name: 'Дальше: совпадения' }).tap();
  await page.getByRole('radio', { name: /Дополнить и обновить/ }).waitFor();
  await fits();
  await page.getByRole('button', { name: 'Загрузить 1 строку' }).tap();
  await page.getByRole('heading', { name: 'Загружено 1 из 1' }).waitFor({ timeout: 60_000 });
  await fits();
});
