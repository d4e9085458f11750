import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { axeOf } from './axe.ts';
import { openPage } from './browser.ts';
import { password, readLetter } from './people.ts';

test('a newcomer signs up, confirms by the letter in the local mailbox and stands in a workspace of his own', async () => {
  const page = await openPage();
  const email = `newcomer-${randomUUID().slice(0, 8)}@example.ru`;
  await page.goto('/');
  await page.getByRole('heading', { name: 'Вход' }).waitFor();
  await axeOf(page);

  await page.getByRole('link', { name: 'Создать рабочее пространство' }).click();
  await page.getByRole('heading', { name: 'Регистрация' }).waitFor();
  await page.getByLabel('Почта').fill(email);
  await page.getByLabel('Пароль', { exact: true }).fill('корова');
  await page.getByRole('button', { name: 'Получить код' }).click();
  await page.getByRole('alert').waitFor();
  await axeOf(page);
  await page.getByLabel('Пароль', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Получить код' }).click();

  await page.getByLabel('Код').waitFor();
  await axeOf(page);
  const [mailbox] = await Promise.all([
    page.context().waitForEvent('page'),
    page.getByRole('link', { name: 'Открыть местный почтовый ящик' }).click(),
  ]);
  const letter = await readLetter(mailbox, email);
  await axeOf(mailbox);
  await page.getByLabel('Код').fill(/\b\d{6}\b/.exec(letter)?.[0] ?? '');
  await page.getByRole('button', { name: 'Подтвердить и войти' }).click();

  await page.getByLabel('Название').fill('ТехноЛайн');
  await page.getByLabel('Ваше имя').fill('Анна Ковалёва');
  await axeOf(page);
  await page.getByRole('button', { name: 'Создать и войти' }).click();

  await page.getByRole('heading', { name: 'Всё сделано' }).waitFor();
  expect(await page.title()).toBe('Рабочий стол — Скрепка');
  expect(new URL(page.url()).pathname).toBe('/desk');
  await axeOf(page);
  await page.getByRole('main').getByRole('link', { name: 'Клиенты' }).click();
  await page.getByRole('heading', { name: 'Клиентов пока нет' }).waitFor();
  await page.getByRole('link', { name: 'Загрузить список' }).waitFor();
  await axeOf(page);
});

test('the way in speaks English to whoever reads English', async () => {
  const page = await openPage({ locale: 'en' });
  await page.goto('/sign-up');
  await page.getByRole('button', { name: 'Русский' }).waitFor();
  expect(await page.locator('html').getAttribute('lang')).toBe('en');
  expect(await page.getByRole('main').innerText()).not.toMatch(/Получить|Пароль|Почта/);
  await page.getByRole('button', { name: 'Русский' }).click();
  await page.getByRole('button', { name: 'Получить код' }).waitFor();
});
