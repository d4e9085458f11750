import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { kindOf } from '#test/harness/build.ts';
import { world } from '#test/harness/world.ts';
import { axeOf } from './axe.ts';
import { scrollsSideways } from './browser.ts';
import { openAs } from './people.ts';

const hour = 3_600_000;
const later = (hours: number) => new Date(Date.now() + hours * hour).toISOString();
/** A day so many days from now, as the workspace's zone has it. */
const dayAway = (days: number) =>
  new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Moscow' }).format(Date.now() + days * 24 * hour);
const group = (page: Page, name: string) => page.getByRole('region', { name, exact: true });
const row = (page: Page, words: RegExp) => page.getByRole('listitem').filter({ hasText: words });

test('a client is found by phone, the talk is logged and the next one planned in one form on his card', async () => {
  const { founder, workspaceId, owner, build } = await world();
  const { clientId } = await build.client({
    name: 'Вентпромсервис',
    legalForm: 'ООО',
    phones: [{ kind: 'work', number: '+78120142760' }],
  });
  const page = await openAs(founder, workspaceId, { at: '/desk' });
  await page.getByRole('heading', { name: 'Всё сделано' }).waitFor();
  await axeOf(page);

  await page.keyboard.press('Control+KeyK');
  await page.getByRole('combobox', { name: 'Поиск и команды' }).fill('812 014-27-60');
  await page
    .getByRole('option', { name: /Вентпромсервис/ })
    .first()
    .waitFor();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: /Вентпромсервис/ }).waitFor();
  await page.getByText('Следующий шаг не назначен').waitFor();
  const said = page.getByRole('textbox', { name: 'О чём говорили' });
  await said.and(page.locator(':focus')).waitFor();
  await page.keyboard.type('Счёт видели. Ждут закрытия месяца.');
  await page.getByLabel('Следующий контакт', { exact: true }).fill('через 3 дня');
  await page.keyboard.press('Tab');
  await page.getByLabel('Тема').fill('Согласовать график оплат');
  await axeOf(page);
  // What was typed keeps itself.
  await page.reload();
  await said.and(page.locator(':focus')).waitFor();
  expect(await said.inputValue()).toBe('Счёт видели. Ждут закрытия месяца.');
  await page.getByRole('button', { name: 'Записать и запланировать' }).click();

  const step = page.getByRole('region', { name: 'Следующий шаг' });
  await step.getByText('Согласовать график оплат').waitFor();
  await page.getByRole('listitem').filter({ hasText: 'Исходящий звонок' }).getByText('Ждут закрытия месяца').waitFor();
  await axeOf(page);
  const { items } = await owner.activities.list({ clientId, sort: 'at' });
  expect(items.map(({ state, subject }) => [state, subject])).toEqual(
    expect.arrayContaining([
      ['done', 'Счёт видели'],
      ['planned', 'Согласовать график оплат'],
    ]),
  );

  // E on the card: done, and the next one, again in one form.
  await page.getByRole('button', { name: 'Отменить', exact: true }).click();
  await page.keyboard.press('KeyE');
  const dialog = page.getByRole('dialog', { name: 'Выполнить и запланировать следующий' });
  await dialog.getByLabel('О чём говорили').fill('Договорились на два платежа');
  await axeOf(page);
  await dialog.getByRole('button', { name: /Выполнить/ }).click();
  await page.getByText('Следующий шаг не назначен').waitFor();
});

test('a row of the desk is put off, completed and taken back; keys reach all of it', async () => {
  const { founder, workspaceId, owner, build } = await world();
  const { clientId } = await build.client({ name: 'Речной порт' });
  const late = await build.activity({ subject: 'Согласовать график', startOn: dayAway(-2), clientId });
  await build.activity({ subject: 'Показать насос', startAt: later(24 * 5), clientId });
  const page = await openAs(founder, workspaceId, { at: '/desk' });
  await group(page, 'Просрочено').getByText('Согласовать график').waitFor();
  await group(page, 'Позже').getByText('Показать насос').waitFor();
  await axeOf(page);

  await page.keyboard.press('KeyJ');
  await page.keyboard.press('Digit1');
  await row(page, /Согласовать график/)
    .getByText('важное')
    .waitFor({ state: 'attached' });
  await page.keyboard.press('KeyS');
  await page.getByRole('menuitem', { name: 'завтра', exact: true }).click();
  await group(page, 'Завтра').getByText('Согласовать график').waitFor();
  await page.getByRole('button', { name: 'Вернуть', exact: true }).first().click();
  await group(page, 'Просрочено').getByText('Согласовать график').waitFor();

  await page.getByRole('checkbox', { name: 'Выполнить: Согласовать график' }).click();
  await group(page, 'Просрочено').waitFor({ state: 'detached' });
  await expect.poll(async () => (await owner.activities.get({ activityId: late.activityId })).state).toBe('done');
  await page.getByRole('button', { name: 'Вернуть', exact: true }).first().click();
  await group(page, 'Просрочено').getByText('Согласовать график').waitFor();

  await page.keyboard.press('KeyJ');
  await page.keyboard.press('Space');
  const panel = page.getByRole('complementary', { name: /Согласовать график/ });
  await panel.getByRole('tab', { name: 'История' }).waitFor();
  await axeOf(page);
  await page.keyboard.press('Escape');
  await panel.waitFor({ state: 'detached' });
  await page.keyboard.press('Shift+Slash');
  const sheet = page.getByRole('dialog', { name: 'Клавиши' });
  await sheet.getByText('Выполнить и запланировать следующий').waitFor();
  await axeOf(page);
});

test('what is asked of the desk stands in its address; whoever leads sees who is late', async () => {
  const { founder, workspaceId, build, as } = await world();
  const manager = await as('manager');
  const { userId } = await manager.members.me();
  await build.activity({ subject: 'Звонок чужой', startOn: dayAway(-1), ownerId: userId });
  await build.activity({ subject: 'Звонок свой', startOn: dayAway(0), importance: 'high' });
  await build.activity({ kindId: await kindOf(manager, 'call'), subject: 'Поговорили', state: 'done', minutes: 25 });
  const page = await openAs(founder, workspaceId, { at: '/desk' });
  await page.getByText('Звонок свой').waitFor();
  expect(await page.getByText('Звонок чужой').count()).toBe(0);
  await page.getByRole('button', { name: /Период, клиент, важность/ }).click();
  await page.getByRole('combobox', { name: 'Кто' }).or(page.getByLabel('Кто')).first().click();
  await page.getByRole('option', { name: 'все' }).click();
  await page.getByText('Звонок чужой').waitFor();
  expect(new URL(page.url()).searchParams.get('who')).toBe('all');
  await page.goto('/desk?who=all&importance=high');
  await page.getByText('Звонок свой').waitFor();
  expect(await page.getByText('Звонок чужой').count()).toBe(0);

  await page.goto('/reports');
  await page.getByRole('rowheader').filter({ hasText: 'manager' }).waitFor();
  await page.getByText('25\u00a0мин').first().waitFor();
  await axeOf(page);
});

test('on a phone the desk, its panel, the card and the control fit the width', async () => {
  const { founder, workspaceId, build } = await world();
  const { clientId } = await build.client({ name: 'Камская энергосервисная компания по обслуживанию котельных' });
  await build.activity({ subject: 'Согласовать график оплат второй очереди', startOn: dayAway(-2), clientId });
  const page = await openAs(founder, workspaceId, { width: 390, at: '/desk' });
  const fits = async () => {
    await axeOf(page);
    expect(await scrollsSideways(page), page.url()).toBe(false);
  };
  await page.getByText('Согласовать график оплат').waitFor();
  await fits();
  await page
    .getByRole('button', { name: /Согласовать график оплат/ })
    .first()
    .tap();
  await page.getByRole('complementary', { name: /Согласовать график/ }).waitFor();
  await fits();
  await page.goto(`/clients/${clientId}?log=call`);
  await page.getByRole('button', { name: 'Записать', exact: true }).waitFor();
  await fits();
  await page.goto('/reports/control');
  await page.getByRole('heading', { name: 'Контроль работы' }).waitFor();
  await fits();
});
