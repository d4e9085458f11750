import { expect, test } from 'vitest';
import { world } from '#test/harness/world.ts';
import { axeOf } from './axe.ts';
import { openAs } from './people.ts';

test('a contact person is found, talked to and told of on a page of his own', async () => {
  const { founder, workspaceId, build, owner } = await world();
  const { clientId } = await build.client({ name: 'Речной порт' });
  const { personId } = await build.person({
    clientId,
    lastName: 'Вознесенский',
    firstName: 'Павел',
    position: 'Главный механик',
    phones: [{ number: '+79001234567' }],
  });
  await build.deal({ name: 'Насосы для дока', clientId, personId });
  const page = await openAs(founder, workspaceId);
  await page.keyboard.press('Control+KeyK');
  await page.getByRole('combobox', { name: 'Поиск и команды' }).fill('вознесен');
  await page.getByRole('option', { name: /Вознесенский/ }).click();
  await page.waitForURL((url) => url.pathname === `/people/${personId}`);
  await page.getByRole('heading', { level: 1, name: 'Вознесенский Павел' }).waitFor();
  await page.getByRole('complementary', { name: 'О контактном лице' }).getByText('Главный механик').waitFor();
  await axeOf(page);

  await page
    .getByRole('main')
    .getByRole('button', { name: /О чём говорили/ })
    .click();
  await page.getByRole('textbox', { name: 'О чём говорили' }).fill('Просит счёт до пятницы');
  await page.getByRole('button', { name: 'Завтра' }).click();
  await page.getByRole('button', { name: /Записать и запланировать/ }).click();
  await page.getByText('Просит счёт до пятницы').first().waitFor();
  await expect
    .poll(async () => (await owner.activities.list({ personId })).items.map(({ state }) => state).toSorted())
    .toEqual(['done', 'planned']);
  await page.getByRole('button', { name: /^Контакты 2/ }).waitFor();

  await page.getByRole('link', { name: 'Сделки', exact: true }).last().click();
  await page.getByRole('link', { name: /Насосы для дока/ }).waitFor();
  await axeOf(page);
});
