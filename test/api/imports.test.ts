import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { imported, upload } from '../harness/import.ts';
import { world } from '../harness/world.ts';

const maven = (name: string) => readFileSync(`test/data/maven/${name}.csv`);

test('the accounts of a public data set become clients; what the file misspells stays as it is', async () => {
  const { owner } = await world({ language: 'en' });
  expect(await imported(owner, maven('accounts'))).toMatchObject({
    state: 'done',
    rows: 85,
    created: 85,
    updated: 0,
    skipped: 0,
    refused: 0,
  });
  const { items } = await owner.clients.list({ search: 'Acme Corporation' });
  const values = (await owner.classifiers.list()).items;
  const nameOf = (id?: string) => values.find(({ classifierId }) => classifierId === id)?.name;
  expect(items[0]).toMatchObject({ name: 'Acme Corporation', kind: 'company' });
  expect([nameOf(items[0]?.industryId), nameOf(items[0]?.regionId)]).toEqual(['technolgy', 'United States']);
  const notes = await owner.notes.list({ clientId: items[0]!.clientId });
  expect(notes.items[0]?.text).toBe('year_established: 1996\nrevenue: 1100.04\nemployees: 2822');
});

test('a file of people only becomes private persons; owners that nobody knows are kept as words', async () => {
  const { owner } = await world({ language: 'en' });
  expect(await imported(owner, maven('sales_teams'))).toMatchObject({
    state: 'done',
    rows: 35,
    created: 35,
    people: 0,
  });
  const { items } = await owner.clients.list({ search: 'Snelling' });
  expect(items).toMatchObject([{ kind: 'person', name: 'Snelling Anna' }]);
  expect((await owner.clients.get({ clientId: items[0]!.clientId })).about).toBe('manager: Dustin Brinkmann');
});

const russian = [
  'Наименование;ИНН/КПП;Контакт;Тел.;E-mail;Город;Откуда;Примечание;Долг, руб',
  'ООО "Ромашка";7707083893/773601001;Иванов Иван Иванович;8 (921) 000-33-08;i@romashka.ru;г. Казань;выставка;постоянный;1 234,50',
  'ООО «Ромашка»;7707083893/773601001;Петрова Анна;8 921 000-33-09;;;сайт;;',
  'АО "Вектор";;Сидоров;доб 12;плохой адрес;СПб;;=HYPERLINK("http://evil");0',
  ';;;8 921 000-33-10;;;;;',
].join('\r\n');

test('rows of one company join; what cannot be read is kept as words; only a row without any name is refused', async () => {
  const { owner } = await world();
  const done = await imported(owner, russian);
  expect(done).toMatchObject({ state: 'done', rowsTotal: 4, rows: 4, created: 2, updated: 1, refused: 1, people: 3 });
  const [romashka] = (await owner.clients.list({ search: 'Ромашка' })).items;
  expect(romashka).toMatchObject({
    name: 'Ромашка',
    legalForm: 'ООО',
    inn: '7707083893',
    kpp: '773601001',
    addresses: [{ city: 'Казань' }],
  });
  const people = await owner.people.list({ clientId: romashka!.clientId });
  expect(people.items).toMatchObject([
    {
      name: 'Иванов Иван Иванович',
      isMain: true,
      phones: [{ number: '+79210003308' }],
      emails: [{ address: 'i@romashka.ru' }],
    },
    { name: 'Петрова Анна', isMain: false, phones: [{ number: '+79210003309' }] },
  ]);
  const [vector] = (await owner.clients.list({ search: 'Вектор' })).items;
  expect(await owner.clients.get({ clientId: vector!.clientId })).toMatchObject({ about: '=HYPERLINK("http://evil")' });
  const [sidorov] = (await owner.people.list({ clientId: vector!.clientId })).items;
  expect((await owner.people.get({ personId: sidorov!.personId })).about).toBe('Тел.: доб 12\nE-mail: плохой адрес');
  const { url } = await owner.imports.refused({ importId: done.importId });
  expect(Buffer.from(await (await fetch(url!)).arrayBuffer()).toString()).toBe(
    '\ufeffНаименование;ИНН/КПП;Контакт;Тел.;E-mail;Город;Откуда;Примечание;Долг, руб;Причина отказа\r\n;;;8 921 000-33-10;;;;;;Нет ни названия, ни имени\r\n',
  );
});

test('the same file once more changes nothing', async () => {
  const { owner } = await world();
  await imported(owner, russian);
  const again = await imported(owner, russian);
  expect(again).toMatchObject({ state: 'done', rows: 4, created: 0, updated: 0, skipped: 3, refused: 1, people: 0 });
  expect((await owner.clients.list({})).total).toBe(2);
});

const headings = 'Компания;ИНН;Телефон;Город;Комментарий\n';

test('a client that is there is updated, skipped or left alone, as the plan says', async () => {
  const { owner, build } = await world();
  const inn = '7707083893';
  const client = await build.client({
    name: 'Ромашка',
    inn,
    about: 'старое',
    phones: [{ kind: 'work', number: '+79210004401' }],
  });
  const file = `${headings}ООО Ромашка;${inn};8 921 000-44-02;Казань;новое`;
  expect(await imported(owner, file, { onMatch: 'skip' })).toMatchObject({ created: 0, skipped: 1 });
  expect(await imported(owner, file, { onMatch: 'update' })).toMatchObject({ created: 0, updated: 1 });
  const updated = await owner.clients.get({ clientId: client.clientId });
  expect(updated).toMatchObject({
    version: 2,
    about: 'новое',
    phones: [{ number: '+79210004401' }, { number: '+79210004402' }],
  });
  const [entry] = (await owner.history.ofClient({ clientId: client.clientId })).items;
  expect(entry).toMatchObject({ origin: { kind: 'import' }, changes: { about: ['старое', 'новое'] } });
  // An empty cell under a column of one value clears it; lists stay.
  await imported(owner, `${headings}Ромашка;${inn};;;`);
  const cleared = await owner.clients.get({ clientId: client.clientId });
  expect([cleared.about, cleared.phones.length]).toEqual([undefined, 2]);
  expect(await imported(owner, `${headings}Ромашка;;8 921 000-44-02;;`, { onMatch: 'add' })).toMatchObject({
    created: 1,
  });
});

test('a shared phone makes no two firms one', async () => {
  const { owner } = await world();
  await imported(owner, `${headings}Ромашка;;8 921 000-55-01;;\nВектор;;8 921 000-55-01;;`);
  expect(await imported(owner, `${headings}Ладога;;8 921 000-55-01;;`)).toMatchObject({ created: 1 });
  expect((await owner.clients.list({ search: '9210005501' })).total).toBe(3);
});

test('different branches of one taxpayer stay apart', async () => {
  const { owner } = await world();
  const file = 'Компания;ИНН;КПП\nСеть;7707083893;773601001\nСеть;7707083893;526002001\nСеть;7707083893;773601001';
  expect(await imported(owner, file)).toMatchObject({ created: 2, skipped: 1 });
});

test.each([
  [
    'a picture',
    new Uint8Array(
      readFileSync('test/data/maven/accounts.csv').map((byte, at) => [0x89, 0x50, 0x4e, 0x47][at] ?? byte),
    ),
    'file_not_table',
  ],
  ['blanks only', ' \n \n', 'file_empty'],
  ['headings only', headings, 'no_rows'],
  ['300 columns', `${Array.from({ length: 300 }, (_, at) => `c${at}`).join(';')}\n1`, 'too_many_columns'],
  ['a cell that never ends', `${headings}Ромашка;;;;"начало\nВектор;;;;`, 'quote_open'],
])('%s is refused with its reason, before anything is written', async (_, content, reason) => {
  const { owner } = await world();
  const importId = await upload(owner, content);
  await expect(owner.imports.preview({ importId })).rejects.toMatchObject({ code: 'invalid', details: { reason } });
  expect(await owner.imports.get({ importId })).toMatchObject({ state: 'failed', failure: reason, rows: 0 });
  expect((await owner.clients.list({})).total).toBe(0);
});
