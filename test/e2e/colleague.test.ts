import { expect, test } from 'vitest';
import { letterTo } from '#test/harness/mailbox.ts';
import { newPerson } from '#test/harness/person.ts';
import { world } from '#test/harness/world.ts';
import { axeOf } from './axe.ts';
import { openPage } from './browser.ts';
import { openAs, signIn } from './people.ts';

test('a colleague who is invited by letter joins, and works with the same clients', async () => {
  const { founder, workspaceId, build, owner } = await world();
  await build.client({ name: 'Вентпромсервис' });
  const { name } = await owner.workspaces.get();
  const colleague = await newPerson();

  const page = await openAs(founder, workspaceId, { at: '/settings/people' });
  await page.getByRole('button', { name: 'Пригласить' }).click();
  const dialog = page.getByRole('dialog', { name: 'Пригласить коллегу' });
  await dialog.getByLabel('Почта').fill(colleague.email);
  await axeOf(page);
  await dialog.getByRole('button', { name: 'Пригласить' }).click();
  await page.getByText(`Приглашение отправлено на ${colleague.email}`).waitFor();
  await page.getByText('Ждут ответа').waitFor();
  await axeOf(page);

  const { text } = await letterTo(colleague.email, new RegExp(name));
  const link = new URL(/https?:\/\/\S+token=\S+/.exec(text)?.[0] ?? '');
  const theirs = await openPage();
  await theirs.goto(`${link.pathname}${link.search}`);
  await theirs.getByRole('link', { name: 'Войти' }).waitFor();
  await axeOf(theirs);
  await theirs.getByRole('link', { name: 'Войти' }).click();
  await signIn(theirs, colleague);
  await theirs.getByLabel('Ваше имя').fill('Дмитрий Орлов');
  await axeOf(theirs);
  await theirs.getByRole('button', { name: 'Присоединиться' }).click();
  await theirs.getByRole('heading', { name: 'Всё сделано' }).waitFor();
  await theirs.getByRole('main').getByRole('link', { name: 'Клиенты' }).click();
  await theirs.getByRole('row', { name: /Вентпромсервис/ }).waitFor();

  await page.reload();
  await page.getByText('Дмитрий Орлов').first().waitFor();
  expect(await page.getByText('Ждут ответа').count()).toBe(0);
});
