import { expect, test } from 'vitest';
import { world } from '#test/harness/world.ts';
import { axeOf } from './axe.ts';
import { openAs } from './people.ts';

const soon = () => new Date(Date.now() + 30 * 60_000).toISOString();

test('a reminder rings the bell without a reload and leads to the card; what colleagues change shows by itself', async () => {
  const { founder, workspaceId, build, owner } = await world();
  const client = await build.client({ name: 'Вентпромсервис' });
  const page = await openAs(founder, workspaceId, { at: '/clients' });
  await page.getByRole('row', { name: /Вентпромсервис/ }).waitFor();
  const bell = page.getByRole('button', { name: /^Напоминания/ });

  await build.activity({ subject: 'Согласовать график', clientId: client.clientId, startAt: soon(), remind: [60] });
  await page.getByRole('button', { name: 'Напоминания, 1' }).waitFor();
  // Nobody has pressed anything, and the list has a client more and another name.
  await build.client({ name: 'Балтийская верфь' });
  await owner.clients.update({ clientId: client.clientId, version: client.version, name: 'Вентпромсервис Север' });
  await page.getByRole('row', { name: /Балтийская верфь/ }).waitFor();
  await page.getByRole('row', { name: /Вентпромсервис Север/ }).waitFor();

  await bell.click();
  const panel = page.getByRole('complementary', { name: 'Напоминания' });
  await panel.getByText('Согласовать график').waitFor();
  await axeOf(page);
  await panel.getByRole('link', { name: /Согласовать график/ }).click();
  await page.waitForURL(new RegExp(client.clientId));
  await page.getByRole('button', { name: 'Напоминания', exact: true }).waitFor();
  expect(await owner.notifications.unread()).toEqual({ unread: 0 });
});

test('from a reminder to a letter in three clicks: the bell, the envelope, and it leaves', async () => {
  const { founder, workspaceId, build, owner } = await world();
  const client = await build.client({
    name: 'Вентпромсервис',
    emails: [{ kind: 'work', address: 'snab@vent.example' }],
  });
  await build.activity({ subject: 'Согласовать график', clientId: client.clientId, startAt: soon(), remind: [60] });
  const page = await openAs(founder, workspaceId, { at: '/clients' });
  await page.getByRole('button', { name: 'Напоминания, 1' }).click();
  await page.getByRole('button', { name: 'Написать письмо' }).click();
  const sheet = page.getByRole('dialog', { name: 'Новое письмо' });
  await sheet.getByText('Вентпромсервис').first().waitFor();
  expect(await sheet.getByRole('textbox', { name: 'Тема' }).inputValue()).toBe('Согласовать график');
  await sheet.getByRole('button', { name: 'Отправить', exact: true }).click();
  await page.getByText('Письмо уходит').waitFor();
  expect((await owner.notifications.unread()).unread).toBe(0);
});

test('what somebody types on a card is not overwritten when a colleague changes it', async () => {
  const { founder, workspaceId, build, owner } = await world();
  const client = await build.client({ name: 'Вентпромсервис' });
  const page = await openAs(founder, workspaceId, { at: `/clients/${client.clientId}` });
  await page.goto(`/clients/${client.clientId}?log=call`);
  const note = page.getByRole('textbox', { name: 'О чём говорили' });
  await note.fill('Просит перезвонить');
  const { cursor } = await owner.changes.since({});
  await owner.clients.update({ clientId: client.clientId, version: client.version, name: 'Вентпромсервис Север' });
  // The page asks for what changed after the change, and leaves the field alone.
  await page.waitForResponse(
    (answer) =>
      answer.url().includes('/api/changes') &&
      answer.url().includes('since') &&
      new URL(answer.url()).searchParams.get('since')! > cursor,
  );
  expect(await note.inputValue()).toBe('Просит перезвонить');
  await note.press('Tab');
  await page.getByText('Вентпромсервис Север').first().waitFor();
  expect(await note.inputValue()).toBe('Просит перезвонить');
});

test('each person chooses how he is reminded and when his digest comes', async () => {
  const { founder, workspaceId, owner } = await world();
  const page = await openAs(founder, workspaceId, { at: '/settings/notifications' });
  await page.getByRole('checkbox', { name: /Письмом на/ }).check();
  await page.getByText('Сохранено').first().waitFor();
  await page.getByLabel('Присылать ленту дня').check();
  await page.getByLabel('Час').waitFor();
  await axeOf(page);
  expect(await owner.notifications.settings()).toMatchObject({ mail: true, push: true, digestAt: '08:30' });
});
