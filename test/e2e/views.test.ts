import { expect, test } from 'vitest';
import { world } from '#test/harness/world.ts';
import { axeOf } from './axe.ts';
import { openAs } from './people.ts';

test('a filtered list is saved as a view, which stands above it with its count and opens first', async () => {
  const { founder, workspaceId, build } = await world();
  await build.client({ name: 'Ромашка', lifecycle: 'customer' });
  await build.client({ name: 'Вектор', lifecycle: 'lead' });
  const where = { field: 'lifecycle', is: 'oneOf', value: ['customer'] };
  const page = await openAs(founder, workspaceId);
  await page.goto(`/clients?where=${encodeURIComponent(JSON.stringify(where))}`);
  const tabs = page.getByRole('navigation', { name: 'Виды списка' });
  await tabs.getByRole('button', { name: 'Сохранить вид' }).click();
  const dialog = page.getByRole('dialog', { name: 'Новый вид' });
  await dialog.getByLabel('Название').fill('Покупатели');
  await dialog.getByText('Открывать первым').click();
  await axeOf(page);
  await dialog.getByRole('button', { name: 'Сохранить вид' }).click();
  await tabs.getByRole('link', { name: /Покупатели\s*1/, exact: false }).waitFor();
  await axeOf(page);

  await tabs.getByRole('link', { name: 'Все' }).click();
  await page.getByRole('row', { name: /Вектор/ }).waitFor();
  await page.goto('/clients');
  await page.waitForURL((url) => url.searchParams.get('view')?.startsWith('vie_') === true);
  await page.getByRole('row', { name: /Ромашка/ }).waitFor();
  expect(await page.getByRole('row', { name: /Вектор/ }).count()).toBe(0);

  await page.getByLabel('Найти в списке').fill('ром');
  await tabs.getByRole('button', { name: 'Сохранить вид' }).click();
  await page.getByText('Вид «Покупатели» сохранён').first().waitFor();
  await tabs.getByRole('button', { name: 'Вид «Покупатели»: действия' }).click();
  await page.getByRole('menuitem', { name: 'В корзину' }).click();
  await page.getByText('Вид «Покупатели» в корзине').waitFor();
  await page.getByRole('button', { name: 'Вернуть' }).click();
  await tabs.getByRole('link', { name: /Покупатели/ }).waitFor();
});
