import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { world } from '#test/harness/world.ts';
import { axeOf } from './axe.ts';
import { scrollsSideways } from './browser.ts';
import { openAs } from './people.ts';

const press = (page: Page, ...keys: string[]) =>
  keys.reduce(async (before, key) => {
    await before;
    await page.keyboard.press(key);
  }, Promise.resolve());
const column = (page: Page, name: string) => page.getByRole('region', { name });
const card = (page: Page, stage: string, words: string | RegExp) =>
  column(page, stage).getByRole('link', { name: words });

test('a deal is made, carried over the board by keys, asked for what its stage misses, and won', async () => {
  const { founder, workspaceId, owner, build } = await world();
  await build.client({ name: 'Вентпромсервис', legalForm: 'ООО' });
  const [pipeline] = (await owner.pipelines.list({})).items;
  const { pipelineId, version, stages } = pipeline!;
  await owner.pipelines.update({
    pipelineId,
    version,
    stages: stages.map((stage) =>
      stage.name.ru === 'Договор на согласовании'
        ? { ...stage, gate: { requires: [{ kind: 'field' as const, field: 'campaign' as const }] } }
        : stage,
    ),
  });

  const page = await openAs(founder, workspaceId, { at: '/deals' });
  await page.getByRole('heading', { name: 'Сделок пока нет' }).waitFor();
  await axeOf(page);
  await press(page, 'KeyD');
  const form = page.getByRole('dialog', { name: 'Новая сделка' });
  await form.getByLabel('Клиент').fill('вентпром');
  await page.getByRole('option', { name: /Вентпромсервис/ }).click();
  await form.getByLabel('Название сделки').fill('Приточные установки');
  await form.getByLabel('Сумма').fill('2486000');
  await form.getByLabel('Следующий шаг').fill('Позвонить');
  await form.getByLabel('Когда', { exact: true }).fill('завтра');
  await axeOf(page);
  await form.getByRole('button', { name: 'Создать сделку' }).click();
  // Made on the board, it appears on the board; its card opens from there.
  await card(page, 'Предварительная заявка', /Вентпромсервис/).waitFor();
  await axeOf(page);
  await card(page, 'Предварительная заявка', /Вентпромсервис/).click();
  await page.getByRole('heading', { level: 1, name: 'Приточные установки' }).waitFor();
  await axeOf(page);
  await page.getByRole('link', { name: 'Сделки' }).first().click();
  // The only card: Tab comes to it, the arrows carry it to the next stage.
  await card(page, 'Предварительная заявка', /Вентпромсервис/).focus();
  await press(page, 'Space', 'ArrowRight');
  await card(page, 'КП отправлено', /Вентпромсервис/)
    .and(page.locator(':focus'))
    .waitFor();
  await press(page, 'Escape');
  await card(page, 'Предварительная заявка', /Вентпромсервис/)
    .and(page.locator(':focus'))
    .waitFor();
  await press(page, 'Space', 'ArrowRight', 'Space');
  await page.getByText('Сделка переведена в «КП отправлено»').first().waitFor();

  await card(page, 'КП отправлено', /Вентпромсервис/).focus();
  await press(page, 'Shift+ArrowRight');
  const gate = page.getByRole('dialog', { name: 'Перевести в «Договор на согласовании»' });
  await gate.getByLabel('Рекламная кампания').waitFor();
  await axeOf(page);
  await press(page, 'Escape');
  await card(page, 'КП отправлено', /Вентпромсервис/).waitFor();
  await card(page, 'КП отправлено', /Вентпромсервис/).focus();
  await press(page, 'Shift+ArrowRight');
  await gate.getByLabel('Рекламная кампания').fill('Выставка');
  await gate.getByRole('button', { name: 'Перевести' }).click();
  await card(page, 'Договор', /Вентпромсервис/).waitFor();

  await page.reload();
  await card(page, 'Договор', /Вентпромсервис/).hover();
  await page.getByRole('button', { name: 'Вентпромсервис: перевести в стадию' }).click();
  await page.getByRole('menuitemcheckbox', { name: 'Отгружено, услуга оказана' }).click();
  await page.getByText('Сделка переведена в «Отгружено, услуга оказана»').first().waitFor();
  await page.getByRole('button', { name: /Развернуть.*Отгружено, услуга оказана/ }).click();
  await card(page, 'Отгружено', /Вентпромсервис/).waitFor();
  const [deal] = (await owner.deals.list({})).items;
  expect(deal).toMatchObject({ status: 'won', campaign: 'Выставка', sum: { amount: 248_600_000, currency: 'RUB' } });
});

test('a refusal asks for its reason; a drag and what a colleague moves appear without a reload', async () => {
  const { founder, workspaceId, owner, as, build } = await world();
  const { clientId } = await build.client({ name: 'Речной порт' });
  const { dealId } = await build.deal({ name: 'Насосы', clientId, sum: { amount: 100_000, currency: 'RUB' } });
  const [pipeline] = (await owner.pipelines.list({})).items;
  const stageNamed = (name: string) => pipeline!.stages.find((stage) => stage.name.ru === name)!;
  const page = await openAs(founder, workspaceId, { at: '/deals' });

  await card(page, 'Предварительная заявка', /Речной порт/).dragTo(column(page, 'КП отправлено'));
  await page.getByText('Сделка переведена в «КП отправлено»').first().waitFor();
  await page.getByRole('button', { name: 'Вернуть', exact: true }).click();
  await card(page, 'Предварительная заявка', /Речной порт/).waitFor();

  const colleague = await as('head');
  await colleague.deals.move({ dealId, stageId: stageNamed('Оплачено').stageId });
  await card(page, 'Оплачено', /Речной порт/).waitFor();

  await card(page, 'Оплачено', /Речной порт/).click();
  await page.getByRole('heading', { level: 1, name: 'Насосы' }).waitFor();
  await press(page, 'KeyM');
  await page.getByRole('menuitemcheckbox', { name: 'Отказ' }).click();
  const why = page.getByRole('dialog', { name: 'Почему отказ?' });
  await why.getByLabel('Причина отказа').fill('дорого');
  await page.getByRole('option', { name: 'Дорого' }).click();
  await axeOf(page);
  await why.getByRole('button', { name: 'Перевести' }).click();
  await page.getByText('Сделка переведена в «Отказ»').first().waitFor();
  await expect.poll(async () => (await owner.deals.get({ dealId })).status).toBe('lost');
  await page.getByRole('link', { name: 'Изменения' }).click();
  await page.getByRole('main').getByText('Причина отказа').first().waitFor();
  await axeOf(page);

  await page.goto('/deals?as=list');
  await page.getByRole('row', { name: /Насосы/ }).waitFor();
  await axeOf(page);
  await page.goto(`/clients/${clientId}/deals`);
  await page.getByRole('row', { name: /Насосы/ }).waitFor();
  await axeOf(page);
});

test('a pipeline is set up: a new stage in its place, with a name in both languages', async () => {
  const { founder, workspaceId, owner } = await world();
  const page = await openAs(founder, workspaceId, { at: '/settings/pipelines' });
  await page.getByRole('link', { name: /Продажи/ }).click();
  await page.getByRole('button', { name: 'Добавить стадию' }).click();
  await page.getByRole('listitem').getByLabel('Название по-русски').fill('Замер');
  await page.getByRole('listitem').getByLabel('Название по-английски').fill('Survey');
  await axeOf(page);
  await page.getByRole('button', { name: 'Выше: Замер' }).click();
  await page.getByRole('button', { name: 'Сохранить воронку' }).click();
  await page.getByText('Воронка «Продажи» сохранена').waitFor();
  const [pipeline] = (await owner.pipelines.list({})).items;
  expect(pipeline?.stages.map(({ name }) => name.ru).indexOf('Замер')).toBe(6);
});

test('on a phone the board shows one stage at a time, and all pages of a deal fit the width', async () => {
  const { founder, workspaceId, build } = await world();
  const { clientId } = await build.client({ name: 'Камская энергосервисная компания по обслуживанию котельных' });
  const { dealId } = await build.deal({ name: 'Модернизация теплового пункта, третья очередь', clientId });
  const page = await openAs(founder, workspaceId, { width: 390, at: '/deals' });
  const fits = async () => {
    await axeOf(page);
    expect(await scrollsSideways(page), page.url()).toBe(false);
  };
  await page.getByRole('link', { name: /Камская/ }).waitFor();
  await fits();
  await page.reload();
  await page.getByRole('button', { name: /Камская.*перевести в стадию/ }).tap();
  await page.getByRole('menuitemcheckbox', { name: 'КП отправлено' }).tap();
  await page.getByText('Сделка переведена в «КП отправлено»').first().waitFor();
  await page
    .getByRole('navigation', { name: 'Стадии' })
    .getByRole('button', { name: /КП отправлено/ })
    .tap();
  await page.getByRole('link', { name: /Камская/ }).tap();
  await page.getByRole('heading', { level: 1, name: /Модернизация/ }).waitFor();
  await fits();
  for (const at of [`/deals/${dealId}/about`, `/deals/${dealId}/changes`, '/deals?as=list', '/settings/pipelines']) {
    await page.goto(at);
    await page.getByRole('main').getByRole('link').or(page.getByRole('main').getByRole('button')).first().waitFor();
    await fits();
  }
});
