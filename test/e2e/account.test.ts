import { expect, test } from 'vitest';
import { letterTo } from '#test/harness/mailbox.ts';
import { newPerson } from '#test/harness/person.ts';
import { apiOf, somebody, world } from '#test/harness/world.ts';
import { oneTimeCode } from '#test/local/cognito-pool.ts';
import { axeOf } from './axe.ts';
import { openPage } from './browser.ts';
import { openAs, signIn } from './people.ts';

async function withWorkspace() {
  const person = await newPerson();
  const { workspaceId } = await apiOf(person).workspaces.create({
    name: 'ТехноЛайн',
    language: 'ru',
    yourName: 'Анна Ковалёва',
  });
  return { person, workspaceId };
}

test('whoever forgot the password gets a code by letter and comes in with a new one', async () => {
  const { person } = await withWorkspace();
  const page = await openPage();
  await page.goto('/sign-in');
  await page.getByLabel('Почта').fill(person.email);
  await page.getByRole('link', { name: /Забыли/ }).click();
  await axeOf(page);
  await page.getByRole('button', { name: 'Прислать код' }).click();
  await page.getByText(`Если ${person.email} у нас есть, код уже в письме.`).waitFor();
  await axeOf(page);
  const { text } = await letterTo(person.email, /./);
  await page.getByLabel('Код').fill(/\b\d{6}\b/.exec(text)?.[0] ?? '');
  await page.getByLabel('Новый пароль', { exact: true }).fill('Skrepka-2027-ok');
  await page.getByRole('button', { name: 'Сменить пароль и войти' }).click();
  await page.getByRole('heading', { name: 'Всё сделано' }).waitFor();

  const again = await openPage();
  await again.goto('/sign-in');
  await signIn(again, person);
  await again.getByRole('alert').first().waitFor();
  await signIn(again, { email: person.email, password: 'Skrepka-2027-ok' });
  await again.getByRole('heading', { name: 'Всё сделано' }).waitFor();
});

test('a second factor is switched on in the settings and asked for at the next sign-in', async () => {
  const { person, workspaceId } = await withWorkspace();
  const page = await openAs(person, workspaceId, { at: '/settings/profile' });
  await page.getByRole('button', { name: 'Подключить приложение' }).click();
  await page.getByLabel('Код из приложения').waitFor();
  const secret = (await page.locator('.font-mono').first().textContent())?.replace(/\s/g, '') ?? '';
  expect(secret.length).toBeGreaterThan(15);
  await axeOf(page);
  await page.getByLabel('Код из приложения').fill('000000');
  await page.getByRole('button', { name: 'Включить', exact: true }).click();
  await page.getByRole('alert').first().waitFor();
  await page.getByLabel('Код из приложения').fill(oneTimeCode(secret));
  await page.getByRole('button', { name: 'Включить', exact: true }).click();
  await page.getByText('Включён', { exact: true }).waitFor();

  const other = await openPage();
  await other.goto('/sign-in');
  await signIn(other, person);
  await other.getByText('Шесть цифр из приложения с кодами на телефоне.').waitFor();
  await axeOf(other);
  // The code of this half minute has been used up.
  await other.getByLabel('Код').fill(oneTimeCode(secret, 1));
  await other.getByRole('button', { name: 'Войти' }).click();
  await other.getByRole('heading', { name: 'Всё сделано' }).waitFor();
});

test('a viewer sees the clients and no way to change them', async () => {
  const { workspaceId, as, build } = await world();
  const { clientId } = await build.client({ name: 'Вентпромсервис' });
  await as('viewer');
  const page = await openAs(await somebody('viewer'), workspaceId);
  await page.getByRole('row', { name: /Вентпромсервис/ }).waitFor();
  expect(await page.getByRole('link', { name: 'Загрузить список' }).count()).toBe(0);
  await page.goto(`/clients/${clientId}`);
  await page.getByRole('heading', { name: /Вентпромсервис/ }).waitFor();
  for (const name of ['В корзину', 'Добавить контактное лицо'])
    expect([name, await page.getByRole('button', { name }).count()]).toEqual([name, 0]);
  await page.goto('/settings/people');
  await page.getByText('Анна Ковалёва').first().waitFor();
  expect(await page.getByRole('button', { name: 'Пригласить' }).count()).toBe(0);
  await axeOf(page);
});

test('at 320 px, and at 200 % on a small screen, nothing has to be scrolled sideways', async () => {
  const { founder, workspaceId, build } = await world();
  const { clientId } = await build.client({ name: 'Вентпромсервис с очень длинным названием, какие бывают у заводов' });
  for (const width of [320, 640, 720, 900, 1080]) {
    const page = await openAs(founder, workspaceId, { width });
    for (const at of ['/clients', `/clients/${clientId}`, '/clients/new', '/clients/import', '/settings/company']) {
      await page.goto(at);
      await page.locator('main').waitFor();
      await page.waitForLoadState('networkidle');
      const beyond = await page.evaluate<number>('document.documentElement.scrollWidth - window.innerWidth');
      expect([at, width, beyond > 0]).toEqual([at, width, false]);
    }
  }
});
