import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { world } from '#test/harness/world.ts';
import { axeOf } from './axe.ts';
import { openAs } from './people.ts';

const headings = 'Наименование;ИНН;Контакт;Телефон;Почта;Город;Чем заняты';
const lines = [
  'ООО "Вентпромсервис";7718345029;Лукьянов Артём;8 (495) 018-33-12;a.lukyanov@ventprom.ru;Москва;вентиляция',
  'ИП Сафиуллин Р. А.;;Сафиуллин Рустем;8-917-000-41-18;rustem-s@inbox.ru;Казань;лифты',
  'АО "Агрокомплекс «Заречный»";;Шапошникова Галина;доб 12;;Воронеж;=HYPERLINK("http://example.ru")',
  ';;;;;Самара;без имени',
];
/** As Russian Excel writes it: https://encoding.spec.whatwg.org/windows-1251.html */
const odd: Record<string, number> = { Ё: 0xa8, ё: 0xb8, '«': 0xab, '»': 0xbb };
const windows = (text: string) =>
  Buffer.from(
    [...text].map((letter) => {
      const code = letter.codePointAt(0) ?? 0;
      return odd[letter] ?? (code >= 0x410 && code <= 0x44f ? code - 0x350 : code);
    }),
  );
const list = windows([headings, ...lines].join('\r\n'));

const choose = (page: Page, name: string, buffer: Buffer) =>
  page.getByLabel('Файл для загрузки').setInputFiles({ name, mimeType: 'application/octet-stream', buffer });

test('a list from Russian Excel is imported, and a client is found by a piece of his phone', async () => {
  const { founder, workspaceId } = await world();
  const page = await openAs(founder, workspaceId);
  await page.getByRole('link', { name: 'Загрузить список' }).click();
  await page.getByRole('heading', { name: 'Перетащите сюда файл CSV или XLSX' }).waitFor();
  await axeOf(page);
  await choose(page, 'Выгрузка 1С.csv', list);

  await page.getByLabel('Куда загрузить столбец «Телефон»').waitFor();
  await page.getByText('windows-1251, «;»').waitFor();
  const goesTo = (column: string) => page.getByLabel(`Куда загрузить столбец «${column}»`).inputValue();
  expect(await Promise.all(['Наименование', 'ИНН', 'Контакт', 'Телефон', 'Почта', 'Город'].map(goesTo))).toEqual([
    'client.name',
    'client.inn',
    'person.name',
    'person.phone',
    'person.email',
    'client.city',
  ]);
  await page.getByText('Номер не разобрать. Сохраним как текст.').first().waitFor();
  await page.getByText('Нет ни названия, ни имени. Строку не загрузим.').first().waitFor();
  await axeOf(page);
  await page.getByLabel('Куда загрузить столбец «Чем заняты»').selectOption({ label: 'Клиент: другие сведения' });

  await page.getByRole('link', { name: 'Дальше: совпадения' }).click();
  await page.getByRole('radio', { name: /Дополнить и обновить/ }).waitFor();
  await axeOf(page);
  await page.getByRole('button', { name: 'Загрузить 4 строки' }).click();

  await page.getByRole('heading', { name: 'Загружено 3 из 4' }).waitFor({ timeout: 60_000 });
  await page.getByText('1 строка с причиной — в файле.').waitFor();
  await axeOf(page);
  const [refused] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Скачать отказанные строки' }).click(),
  ]);
  expect(refused.suggestedFilename()).toBe('Выгрузка 1С - refused.csv');

  await page.getByRole('link', { name: 'Показать загруженных клиентов' }).click();
  await page.getByRole('grid', { name: 'Список клиентов' }).waitFor();
  await page.getByRole('row', { name: /Вентпромсервис/ }).waitFor();
  expect(await page.getByRole('grid').getAttribute('aria-rowcount')).toBe('4');
  await page.getByLabel('Найти в списке').fill('0183312');
  await page.getByRole('grid').and(page.locator('[aria-rowcount="2"]')).waitFor();
  await page.getByRole('row', { name: /Вентпромсервис/ }).waitFor();
  await axeOf(page);
});

test('what cannot be a list is told of in words, and the next file goes through', async () => {
  const { founder, workspaceId } = await world();
  const page = await openAs(founder, workspaceId, { at: '/clients/import' });
  const here = page.getByRole('alert');
  for (const [name, words] of [
    ['photo.png', 'Это не таблица'],
    ['клиенты.xls', 'Это книга старого вида'],
    ['empty.csv', 'Файл пустой'],
  ] as const) {
    await choose(page, name, Buffer.from(name === 'empty.csv' ? '' : 'x'));
    await here.getByText(words).waitFor();
  }
  await axeOf(page);
  const png = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');
  for (const [buffer, words] of [
    [png, 'Это не таблица'],
    [windows(headings), 'В файле только заголовки'],
    [
      windows(Array.from({ length: 300 }, (_, at) => `Столбец ${at}`).join(';') + '\r\n1;2;3\r\n'),
      'В файле больше 256 столбцов',
    ],
    [windows(`${headings}\r\n"ООО ""Вентпром"";1;2`), 'Кавычка открыта и не закрыта'],
  ] as const) {
    await choose(page, 'clients.csv', buffer);
    await page.getByRole('heading', { name: words }).waitFor();
    await page.getByRole('link', { name: 'Выбрать другой файл' }).click();
    await page.getByLabel('Файл для загрузки').waitFor();
  }
  await choose(page, 'clients.csv', list);
  await page.getByLabel('Куда загрузить столбец «Телефон»').waitFor();
});

test('a connection lost during the upload keeps the file, and a reload keeps what was chosen', async () => {
  const { founder, workspaceId } = await world();
  const page = await openAs(founder, workspaceId, { at: '/clients/import' });
  await page.getByLabel('Файл для загрузки').waitFor();
  let isUp = false;
  // The only post that is no call of the API is the one to the storage.
  await page.route(
    (url) => !url.pathname.startsWith('/api/'),
    (route) => (route.request().method() === 'POST' && !isUp ? route.abort('connectionreset') : route.fallback()),
  );
  await choose(page, 'clients.csv', list);
  await page.getByRole('heading', { name: 'Связь прервалась' }).waitFor();
  await axeOf(page);
  isUp = true;
  await page.getByRole('button', { name: 'Повторить' }).click();
  const target = page.getByLabel('Куда загрузить столбец «Чем заняты»');
  await target.selectOption('client.trigger');
  await page.reload();
  await target.waitFor();
  expect(await target.inputValue()).toBe('client.trigger');

  await page.getByRole('link', { name: 'Дальше: совпадения' }).click();
  await page.getByRole('button', { name: 'Загрузить 4 строки' }).click();
  await page
    .getByRole('progressbar')
    .or(page.getByRole('heading', { name: 'Загружено 3 из 4' }))
    .first()
    .waitFor();
  await page.reload();
  await page.getByRole('heading', { name: 'Загружено 3 из 4' }).waitFor({ timeout: 60_000 });

  await page.getByRole('link', { name: 'Новая загрузка с теми же столбцами' }).click();
  await page.getByText('Столбцы и правила возьмём из загрузки «clients.csv»').waitFor();
  await choose(page, 'clients-2.csv', list);
  await target.waitFor();
  await page
    .getByRole('button', { name: /вопросами/ })
    .or(target)
    .first()
    .waitFor();
  await expect.poll(() => target.inputValue()).toBe('client.trigger');
});

test('a long import tells how far it is, and stops when told to', async () => {
  const { founder, workspaceId } = await world();
  const page = await openAs(founder, workspaceId, { at: '/clients/import' });
  const many = ['Название;Город', ...Array.from({ length: 20_000 }, (_, at) => `Ромашка ${at};Тверь`)].join('\r\n');
  await choose(page, 'many.csv', windows(many));
  await page.getByRole('link', { name: 'Дальше: совпадения' }).click();
  await page.getByRole('button', { name: 'Загрузить 20 000 строк' }).click();
  await page.getByText(/^[\d\s]+ новых$/).waitFor({ timeout: 60_000 });
  await page.getByText(/из\s20\s000/).waitFor();
  await axeOf(page);
  await page.getByRole('button', { name: 'Остановить' }).click();
  await page.getByRole('heading', { name: /^Остановлено: загружено [\d\s]+\sиз\s20\s000$/ }).waitFor();
  await axeOf(page);
  await page.goto('/clients/import');
  await page
    .getByRole('region', { name: 'Прежние загрузки' })
    .getByText(/Остановлена\sна/)
    .waitFor();
  await axeOf(page);
});
