import { expect, test } from 'vitest';
import { freshAddress, letterIn } from '#test/harness/letters.ts';
import { rendered } from '#test/harness/rendered.ts';
import { world } from '#test/harness/world.ts';
import { axeOf } from './axe.ts';
import { scrollsSideways } from './browser.ts';
import { openAs, readLetter } from './people.ts';

/** A deal with a client, someone to write to, and an invoice that may go along. */
async function sale() {
  const here = await world();
  const reader = freshAddress();
  const { clientId } = await here.build.client({ name: 'Подъём', legalForm: 'ООО' });
  await here.build.person({
    clientId,
    lastName: 'Петров',
    firstName: 'Пётр',
    middleName: 'Петрович',
    emails: [{ kind: 'work', address: reader }],
  });
  const deal = await here.build.deal({ name: 'Насосная группа', clientId });
  const { documentId } = await here.build.invoice({ dealId: deal.dealId, clientId });
  await rendered(here.owner, documentId);
  return { ...here, reader, clientId, deal };
}

test('from a deal to a letter in the mailbox: begun by itself, kept as it is typed, called back, sent with the invoice', async () => {
  const { founder, workspaceId, owner, reader, deal } = await sale();
  const { dealId } = deal;
  const page = await openAs(founder, workspaceId, { at: `/deals/${dealId}/letters` });
  await page.getByRole('main').getByRole('button', { name: 'Написать письмо' }).last().click();
  const sheet = page.getByRole('dialog', { name: 'Новое письмо' });
  await sheet.getByText('Петров Пётр Петрович').waitFor();
  const subject = sheet.getByRole('textbox', { name: 'Тема' });
  expect(await subject.inputValue()).toBe('Насосная группа');
  const text = sheet.getByRole('textbox', { name: 'Текст письма' });
  expect(await text.textContent()).toContain('Здравствуйте, Пётр Петрович!');
  await text.click();
  await page.keyboard.press('Control+End');
  await page.keyboard.type('Высылаю счёт. ');
  await page.keyboard.press('Control+B');
  await page.keyboard.type('Срок — неделя');
  await sheet.getByText('Сохранено').waitFor();
  await sheet.getByRole('button', { name: 'Приложить с карточки' }).click();
  await page.getByRole('menuitem', { name: /^Счёт/ }).first().click();
  await sheet.getByRole('list', { name: 'Вложения' }).getByText(/^Счёт/).waitFor();
  await axeOf(page);

  await sheet.getByRole('button', { name: 'Отправить', exact: true }).click();
  await page.getByText('Письмо уходит').waitFor();
  await page.getByRole('button', { name: 'Вернуть' }).click();
  const again = page.getByRole('dialog', { name: 'Новое письмо' });
  await again.getByRole('textbox', { name: 'Тема' }).fill('Счёт на насосную группу');
  await page.keyboard.press('Control+Enter');
  await again.waitFor({ state: 'hidden' });
  const [letter] = (await owner.letters.list({ dealId })).items;
  await letterIn(owner, letter?.letterId ?? '', 'delivered');
  await page.getByText('доставлено').waitFor();
  await page.getByRole('link', { name: /Счёт на насосную группу/ }).click();
  await page.getByRole('heading', { level: 1, name: 'Счёт на насосную группу' }).waitFor();
  await axeOf(page);

  await page.goto('/mailbox');
  expect(await readLetter(page, reader)).toMatch(/Здравствуйте, Пётр Петрович!\s+Высылаю счёт\.\sСрок — неделя/);
  await page.getByRole('link', { name: /^Счёт.*\.pdf/ }).waitFor();
});

test('a template with a placeholder that does not exist is told of with its line, a mended one fills a letter', async () => {
  const { founder, workspaceId, clientId } = await sale();
  const page = await openAs(founder, workspaceId, { at: '/settings/letters' });
  await page.getByRole('button', { name: 'Добавить шаблон' }).click();
  await page.getByRole('textbox', { name: 'Название' }).fill('Напоминание');
  await page.getByRole('textbox', { name: 'Тема' }).fill('Для {{ client.fullName }}');
  const text = page.getByRole('textbox', { name: 'Текст письма' });
  await text.click();
  await page.keyboard.type('Напоминаем о {{ deal.nam }}');
  await page.getByRole('button', { name: 'Сохранить' }).click();
  await page.getByRole('alert').getByText('Нет такой подстановки: deal.nam (строка 1)').waitFor();
  await axeOf(page);
  await text.fill('Напоминаем о встрече');
  await page.getByRole('button', { name: 'Посмотреть' }).click();
  await page.getByRole('region', { name: 'Посмотреть' }).getByText('Для ООО «Ромашка»').waitFor();
  await page.getByRole('button', { name: 'Сохранить' }).click();
  await page.getByRole('list', { name: 'Шаблоны писем' }).getByText('Напоминание').waitFor();

  await page.goto(`/clients/${clientId}`);
  await page.getByRole('button', { name: 'Письмо', exact: true }).first().click();
  const sheet = page.getByRole('dialog', { name: 'Новое письмо' });
  await sheet.getByRole('button', { name: 'Взять шаблон' }).click();
  await page.getByRole('menuitem', { name: 'Напоминание' }).click();
  await expect.poll(() => sheet.getByRole('textbox', { name: 'Тема' }).inputValue()).toBe('Для ООО «Подъём»');
});

test('on a card «Письмо» begins a letter; one that was sent from elsewhere is logged like a talk', async () => {
  const { founder, workspaceId, owner, clientId, deal } = await sale();
  for (const at of [`/clients/${clientId}`, `/deals/${deal.dealId}`]) {
    const page = await openAs(founder, workspaceId, { at });
    const kinds = page.getByRole('region', { name: 'Что записать' });
    await kinds.getByRole('button', { name: 'Письмо' }).click();
    const sheet = page.getByRole('dialog', { name: 'Новое письмо' });
    await sheet.getByText('Петров Пётр Петрович').waitFor();
    expect(await sheet.getByRole('textbox', { name: 'Текст письма' }).textContent()).toContain('Здравствуйте, Пётр');
    await page.keyboard.press('Escape');
    await sheet.waitFor({ state: 'hidden' });
    await kinds.getByRole('button', { name: 'Другие виды контактов' }).click();
    await page.getByRole('menuitem', { name: 'Записать отправленное письмо' }).click();
    await kinds.getByRole('textbox').first().fill(`Отправили прайс из Outlook ${at}`);
    await kinds.getByRole('button', { name: /^Записать/ }).click();
    await page
      .getByRole('listitem')
      .filter({ hasText: `Отправили прайс из Outlook ${at}` })
      .first()
      .waitFor();
  }
  const { items } = await owner.activities.list({ clientId });
  expect(items.filter(({ state }) => state === 'done')).toHaveLength(2);
});

test('one’s own domain shows what to set in DNS and is proved by a press; on a phone nothing scrolls sideways', async () => {
  const { founder, workspaceId, clientId } = await sale();
  const page = await openAs(founder, workspaceId, { at: '/settings/mail', width: 390 });
  await page.getByRole('textbox', { name: 'Домен или адрес' }).fill(`firm-${Date.now()}.example`);
  await page.getByRole('button', { name: 'Добавить' }).click();
  await page.getByText('ждём записи DNS').waitFor();
  expect(await page.getByText('dkim.amazonses.com').count()).toBe(3);
  await axeOf(page);
  await page.getByRole('button', { name: 'Проверить' }).click();
  await page.getByText('подтверждён', { exact: true }).waitFor();
  expect(await scrollsSideways(page)).toBe(false);
  await page.goto(`/clients/${clientId}/letters`);
  await page.getByRole('button', { name: 'Написать письмо' }).click();
  await page.getByRole('dialog', { name: 'Новое письмо' }).getByText('Петров Пётр Петрович').waitFor();
  expect(await scrollsSideways(page)).toBe(false);
  await axeOf(page);
});
