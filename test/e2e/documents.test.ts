import { readFileSync } from 'node:fs';
import type { Download, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { docxOf } from '#test/harness/docx.ts';
import { somebody, world } from '#test/harness/world.ts';
import { axeOf } from './axe.ts';
import { openPage, scrollsSideways } from './browser.ts';
import { openAs, signIn } from './people.ts';

const pump = {
  name: 'Насос циркуляционный НЦ 32-80',
  article: 'НЦ-32-80',
  price: { amount: 38_200_00, currency: 'RUB' },
};

/** A deal with a client, an own company that may issue papers, and a product in the catalogue. */
async function sale() {
  const here = await world();
  await here.build.company();
  await here.build.product(pump);
  const { clientId } = await here.build.client({ name: 'Подъём', legalForm: 'ООО' });
  const deal = await here.build.deal({ name: 'Насосная группа', clientId });
  return { ...here, clientId, deal };
}

/** What a press makes the browser save. */
async function saved(page: Page, press: () => Promise<unknown>): Promise<{ name: string; bytes: Buffer }> {
  const [download] = await Promise.all([page.waitForEvent('download') as Promise<Download>, press()]);
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
}

test('from a line to a paper in two clicks: typed by keys, summed while typing, numbered and made as PDF', async () => {
  const { founder, workspaceId, owner, deal } = await sale();
  const page = await openAs(founder, workspaceId, { at: `/deals/${deal.dealId}` });
  const add = page.getByRole('combobox', { name: 'Добавить строку' });
  await add.fill('НЦ-32');
  await page.getByRole('option', { name: new RegExp(pump.name) }).waitFor();
  await add.press('Enter');

  const quantity = page.getByRole('textbox', { name: `${pump.name}: Кол-во` });
  await quantity.waitFor();
  await page.locator('[data-cell=quantity]:focus').waitFor();
  await page.keyboard.type('14');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.type('5');
  await page.locator('[data-total]', { hasText: '508\u00a0060,00\u00a0₽' }).waitFor();
  await page.keyboard.press('Enter');
  await expect.poll(async () => (await owner.deals.get({ dealId: deal.dealId })).sum.amount).toBe(508_060_00);
  await axeOf(page);

  await page.getByRole('button', { name: 'Создать документ' }).first().click();
  await page.getByRole('menuitem', { name: 'Счёт на оплату' }).click();
  await page.getByRole('heading', { level: 1, name: /Счёт № / }).waitFor();
  const download = page.getByRole('button', { name: 'Скачать PDF' });
  await download.waitFor();
  await axeOf(page);
  const paper = await saved(page, () => download.click());
  expect(paper.name).toMatch(/^Счёт на оплату № .+\.pdf$/);
  expect(paper.bytes.subarray(0, 5).toString()).toBe('%PDF-');
});

test('what cannot be a quantity is told at its cell, and nothing of it is saved', async () => {
  const { founder, workspaceId, owner, deal } = await sale();
  const [line] = [{ lineId: 'a', name: 'Прокладка', quantity: 2, price: 100_00 }];
  await owner.lines.save({ dealId: deal.dealId, version: 0, lines: [line] });
  const page = await openAs(founder, workspaceId, { at: `/deals/${deal.dealId}` });
  const quantity = page.getByRole('textbox', { name: 'Прокладка: Кол-во' });
  await quantity.fill('-3');
  await quantity.press('Tab');
  await page.getByText('Не сохранено: проверьте выделенное').waitFor();
  expect(await quantity.getAttribute('aria-invalid')).toBe('true');
  expect((await owner.lines.get({ dealId: deal.dealId })).lines[0]?.quantity).toBe(2);
  await quantity.fill('3');
  await quantity.press('Tab');
  await expect.poll(async () => (await owner.lines.get({ dealId: deal.dealId })).totals.gross).toBe(300_00);
});

test('an invoice is paid from the deal, and the deal and the client tell what is still owed', async () => {
  const { founder, workspaceId, owner, build, clientId, deal } = await sale();
  const lines = [{ lineId: 'a', name: 'Насос', quantity: 1, price: 1000_00 }];
  await owner.lines.save({ dealId: deal.dealId, version: 0, lines });
  await build.document({ kind: 'invoice', dealId: deal.dealId, clientId, issue: true });
  const page = await openAs(founder, workspaceId, { at: `/deals/${deal.dealId}` });
  const payments = page.getByRole('region', { name: 'Оплаты' });
  await payments.getByRole('button', { name: 'Внести оплату' }).click();
  const dialog = page.getByRole('dialog', { name: 'Новая оплата' });
  await dialog.getByRole('textbox', { name: 'Сумма' }).fill('400');
  await axeOf(page);
  await dialog.getByRole('button', { name: 'Внести оплату' }).click();
  await payments.getByText('40 % оплачено').or(payments.getByText('40\u00a0% оплачено')).waitFor();
  await page.getByRole('link', { name: 'Анализ заказа' }).click();
  await page.getByRole('progressbar', { name: 'Оплаты' }).waitFor();
  await axeOf(page);
  await page.goto(`/clients/${clientId}/settlements`);
  await page.getByRole('main').getByText('600,00\u00a0₽').first().waitFor();
  await axeOf(page);
});

test('goods, price lists, documents and debts stand on a phone without sideways scroll', async () => {
  const { founder, workspaceId, deal } = await sale();
  const page = await openAs(founder, workspaceId, { at: '/goods', width: 390 });
  await page.getByText(pump.name).waitFor();
  expect(await scrollsSideways(page)).toBe(false);
  await axeOf(page);
  for (const address of [
    '/goods/prices',
    '/documents',
    '/documents/debts',
    '/documents/statements',
    `/deals/${deal.dealId}`,
  ]) {
    await page.goto(address);
    await page.getByRole('main').locator('h1, h2').first().waitFor();
    expect([address, await scrollsSideways(page)]).toEqual([address, false]);
    await axeOf(page);
  }
});

test('an accountant begins at the documents, and sees money and papers only', async () => {
  const { workspaceId, as, owner, build, clientId, deal } = await sale();
  await as('accountant');
  const accountant = await somebody('accountant');
  await owner.lines.save({
    dealId: deal.dealId,
    version: 0,
    lines: [{ lineId: 'a', name: 'Насос', quantity: 1, price: 1000_00 }],
  });
  await build.document({ kind: 'invoice', dealId: deal.dealId, clientId, issue: true });
  const page = await openPage();
  await page.addInitScript((id) => {
    // A letter's frame is sealed off and has no storage.
    if (window.origin !== 'null') localStorage.setItem('skrepka.workspace', id);
  }, workspaceId);
  await page.goto('/sign-in');
  await signIn(page, accountant);
  await page.waitForURL((url) => url.pathname === '/documents');
  await page.getByRole('link', { name: /Счёт № 1/ }).waitFor();
  const sections = page.getByRole('navigation', { name: 'Разделы' }).first();
  await sections.getByRole('link', { name: 'Документы' }).waitFor();
  expect(await sections.getByRole('link', { name: 'Сделки' }).count()).toBe(0);
  expect(await sections.getByRole('link', { name: 'Клиенты' }).count()).toBe(0);
  await page.getByRole('link', { name: 'Долги' }).click();
  await page.getByRole('main').getByText('Подъём').first().waitFor();
  await axeOf(page);
});

test('a template of one’s own is looked at in the browser, filled with samples', async () => {
  const { founder, workspaceId } = await sale();
  const page = await openAs(founder, workspaceId, { at: '/settings/templates' });
  const buffer = docxOf([['Договор № {num', 'ber}'], 'Заказчик: {client.shortName}', '{#lines}', '{name}', '{/lines}']);
  await page.locator('input[type=file]').setInputFiles({
    name: 'Наш договор.docx',
    mimeType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    buffer,
  });
  const row = page.getByRole('listitem').filter({ hasText: 'Наш договор' });
  await row.getByText('готов', { exact: false }).waitFor();
  await row.getByRole('button').click();
  await page.getByRole('menuitem', { name: 'Пример с данными' }).click();
  const sheet = page.getByRole('dialog', { name: 'Наш договор' }).getByRole('document');
  await sheet.getByText('Заказчик: ООО «Ромашка»').waitFor();
  expect(await sheet.innerText()).toMatch(/^Договор № \S+/);
  await axeOf(page);
});
