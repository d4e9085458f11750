import { expect, test } from 'vitest';
import { came, letterFile, mail, post } from '#test/harness/post.ts';
import { world } from '#test/harness/world.ts';
import { axeOf } from './axe.ts';
import { openAs } from './people.ts';

test('an address is made, a stranger’s letter comes, is read without running anything, and becomes a client’s', async () => {
  const { founder, workspaceId, owner, build } = await world();
  const client = await build.client({ name: 'Вентпромсервис', emails: [{ address: 'info@ventprom.example' }] });
  const page = await openAs(founder, workspaceId, { at: '/settings/inbox' });
  await page.getByRole('button', { name: 'Завести адрес' }).click();
  const address = (await page.locator('code').textContent()) ?? '';
  await axeOf(page);
  await post(letterFile('picture-within'), address);
  await post(
    mail({ from: 'Иван Петров <ivan@example.org>', subject: 'Нужна смета', text: 'Посчитайте, пожалуйста.' }),
    address,
  );
  await post(letterFile('hostile'), address);
  await came(owner, ({ subject }) => subject === 'Hostile');

  await page.goto('/inbox');
  await page.getByRole('link', { name: /Каталог 2027/ }).waitFor();
  await axeOf(page);
  await page.getByRole('link', { name: /Hostile/ }).click();
  const frame = page.frameLocator('iframe');
  await frame.getByText('Ваш счёт просрочен').waitFor();
  await page.goBack();
  await page.getByRole('link', { name: /Каталог 2027/ }).click();
  await frame.getByText('Наш новый каталог').waitFor();
  // The picture that came along is shown; that of another server is not asked for.
  await frame.locator('img[alt="Вентпром"]').waitFor();
  expect(await frame.locator('img[data-remote]').getAttribute('src')).toBeNull();
  await page.getByRole('button', { name: 'Показать картинки' }).waitFor();
  await axeOf(page);
  await page.getByRole('button', { name: /Вентпромсервис/ }).click();
  await page.getByText('Письмо в карточке «Вентпромсервис»').waitFor();
  await page.getByRole('link', { name: 'Вентпромсервис', exact: true }).waitFor();
  await page.getByRole('button', { name: /^Положить «logo\.png» в файлы/ }).click();
  await page.getByRole('menuitem', { name: 'В файлы клиента' }).click();
  await page.getByText('«logo.png» теперь в файлах').waitFor();
  expect((await owner.files.list({ clientId: client.clientId })).items).toMatchObject([{ name: 'logo.png' }]);
  const { items } = await owner.letters.list({ clientId: client.clientId });
  expect(items).toMatchObject([{ subject: 'Каталог 2027' }]);

  await page.goto('/inbox');
  await page.getByRole('link', { name: /Нужна смета/ }).click();
  await page.getByRole('button', { name: 'Завести клиента' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Клиент', { exact: true }).fill('Смета и партнёры');
  await dialog.getByRole('button', { name: 'Завести клиента' }).click();
  await page.getByRole('link', { name: 'Смета и партнёры' }).waitFor();
  const { items: made } = await owner.clients.list({ search: 'Смета и партнёры' });
  expect(made).toHaveLength(1);
});

test('on a phone a letter is read and put away with a finger', async () => {
  const { founder, workspaceId, owner } = await world();
  const { address = '' } = await owner.inbox.renew({});
  await post(letterFile('cyrillic-windows-1251'), address);
  await came(owner, ({ subject }) => /1038/.test(subject));
  const page = await openAs(founder, workspaceId, { at: '/inbox', width: 390 });
  await page.getByRole('link', { name: /1038/ }).click();
  await page.frameLocator('iframe').getByText('оплатим в пятницу').waitFor();
  await axeOf(page);
  await page.getByRole('button', { name: 'Не наше' }).click();
  await page.getByText('Все письма разобраны').waitFor();
  expect((await owner.inbox.list({})).waiting).toBe(0);
});
