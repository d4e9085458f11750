import { expect, test } from 'vitest';
import { world } from '#test/harness/world.ts';
import { axeOf } from './axe.ts';
import { openAs } from './people.ts';

test('a field of the card is edited where it stands, and the card keeps it', async () => {
  const { founder, workspaceId, build } = await world();
  const { clientId } = await build.client({ name: 'Вентпромсервис', legalForm: 'ООО', trigger: 'Выставка' });
  const page = await openAs(founder, workspaceId, { at: `/clients/${clientId}` });
  await page.getByRole('heading', { level: 1, name: /Вентпромсервис/ }).waitFor();
  await axeOf(page);
  await page.getByRole('button', { name: 'Изменить: Повод обращения, Выставка' }).click();
  await page.getByRole('textbox', { name: 'Повод обращения' }).fill('Заявка с сайта');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Изменить: Повод обращения, Заявка с сайта' }).waitFor();
  await page.reload();
  await page.getByRole('button', { name: 'Изменить: Повод обращения, Заявка с сайта' }).waitFor();

  await page.getByRole('button', { name: 'Заметка' }).click();
  await page.getByRole('textbox', { name: 'Заметка' }).fill('Пропуск заказывать за два дня.');
  await page.getByRole('button', { name: 'Сохранить заметку' }).click();
  await page.getByRole('main').getByText('Пропуск заказывать за два дня.').first().waitFor();

  await page.getByRole('link', { name: 'Изменения' }).click();
  await page.getByRole('main').getByText('Заявка с сайта').first().waitFor();
  await page.getByRole('main').getByText('Выставка').first().waitFor();
  await axeOf(page);
});

test('when a colleague changes the same field meanwhile, a person chooses and nothing is lost', async () => {
  const { founder, workspaceId, build, as } = await world();
  const { clientId, version } = await build.client({ name: 'Северный лифт', trigger: 'Выставка' });
  const colleague = await as('manager');
  const page = await openAs(founder, workspaceId, { at: `/clients/${clientId}` });
  await page.getByRole('button', { name: 'Изменить: Повод обращения, Выставка' }).click();
  const field = page.getByRole('textbox', { name: 'Повод обращения' });
  await field.fill('Рекомендация');
  await colleague.clients.update({ clientId, version, trigger: 'Тендер', probability: 40 });
  await field.press('Enter');

  const dialog = page.getByRole('dialog', { name: 'manager Иванов меняет эту карточку вместе с вами' });
  await dialog.getByText('Тендер').waitFor();
  expect(await dialog.getByRole('radio', { name: 'Рекомендация' }).isChecked()).toBe(true);
  await axeOf(page);
  await dialog.getByRole('button', { name: 'Сохранить выбранное' }).click();
  await dialog.waitFor({ state: 'hidden' });
  await page.getByRole('button', { name: 'Изменить: Повод обращения, Рекомендация' }).waitFor();
  await expect
    .poll(() => colleague.clients.get({ clientId }))
    .toMatchObject({ trigger: 'Рекомендация', probability: 40 });
});

test('a client goes to the trash and comes back', async () => {
  const { founder, workspaceId, build, owner } = await world();
  const { clientId } = await build.client({ name: 'Речной порт' });
  const page = await openAs(founder, workspaceId, { at: `/clients/${clientId}` });
  await page.getByRole('heading', { level: 1, name: 'Речной порт' }).waitFor();
  await page.getByRole('button', { name: 'Ещё' }).first().click();
  await page.getByRole('menuitem', { name: 'В корзину' }).click();
  await page.getByText('Клиент «Речной порт» в корзине').waitFor();
  await page.goto('/clients/trash');
  await page.getByText('Речной порт').first().waitFor();
  await axeOf(page);
  await page.goto(`/clients/${clientId}`);
  await page.getByRole('button', { name: 'Вернуть из корзины' }).click();
  await expect.poll(async () => (await owner.clients.get({ clientId })).deletedAt).toBeUndefined();
});
