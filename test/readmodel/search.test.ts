import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startEngine } from './engine.ts';
import { callerIn, client, note, person, save } from './writer.ts';
import { clientQueries } from '#functions/clients/queries.ts';
import { personQueries } from '#functions/people/queries.ts';
import { closeAll } from '#functions/readmodel/reading.ts';
import { searchQueries } from '#functions/search/queries.ts';
import { ClientFilter } from '#shared/clients/routes.ts';
import { newId } from '#shared/kernel/ids.ts';
import { PersonFilter } from '#shared/people/routes.ts';

let engine: Awaited<ReturnType<typeof startEngine>>;
const workspaceId = newId('workspace');
const phone = (number: string) => ({ kind: 'work' as const, number });

const firms = {
  daisy: client({
    name: '«Ромашка»',
    legalForm: 'ООО',
    inn: '7707083893',
    sites: ['https://www.romashka.ru'],
    phones: [phone('+79210003308')],
    addresses: [{ kind: 'legal', city: 'Санкт-Петербург' }],
    about: 'Поставляет гербарии. Договорились о скидке "зимняя" 100% к маю',
  }),
  field: client({ name: 'Ромашковое поле' }),
  north: client({ name: 'Северная ромашка' }),
  spruce: client({ name: 'Ёлки и палки', emails: [{ kind: 'work', address: 'ivan.petrov@elki.example' }] }),
  plant: client({ name: 'Завод громашковых изделий' }),
  digits: client({ name: '24 часа 7 дней' }),
};
const people = [
  person(firms.spruce.record.clientId, { lastName: 'Ромашка', firstName: 'Пётр', phones: [phone('+78120142760')] }),
  person(firms.daisy.record.clientId, { lastName: 'Иванов', firstName: 'Пётр', middleName: 'Ильич' }),
  person(firms.field.record.clientId, { lastName: 'Ивановский', firstName: 'Олег', position: 'Закупщик' }),
];
const notes = [note(firms.digits.record.clientId, 'Просил перезвонить насчёт гербария')];

beforeAll(async () => {
  engine = await startEngine();
  await save(workspaceId, [...Object.values(firms), ...people, ...notes]);
});
afterAll(async () => {
  closeAll();
  await engine.stop();
});

const clients = async (search: string, more: object = {}) => {
  const filter = ClientFilter.parse({ search, ...more });
  const { items, total } = await clientQueries.list(filter, callerIn(workspaceId));
  const names = items.map(({ name }) => name);
  if (!('limit' in more)) expect(total).toBe(names.length);
  return names;
};
const persons = async (search: string) => {
  const { items } = await personQueries.list(PersonFilter.parse({ search }), callerIn(workspaceId));
  return items.map(({ lastName }) => lastName);
};
const found = async (q: string) => (await searchQueries.find({ q, limit: 20 }, callerIn(workspaceId))).items;

test('the name itself comes first, then names that begin so, then words that do, then all others', async () => {
  const expected = ['«Ромашка»', 'Ромашковое поле', 'Северная ромашка', 'Ёлки и палки', 'Завод громашковых изделий'];
  expect(await clients('ромашк')).toEqual(expected);
  expect((await clients('РОМАШКА'))[0]).toBe('«Ромашка»');
  const byTwo = [];
  for (const offset of [0, 2, 4]) byTwo.push(...(await clients('ромашк', { limit: 2, offset })));
  expect(byTwo).toEqual(expected);
});

test('a search goes on by cursor through its ranks', async () => {
  const seen: string[] = [];
  let cursor: string | null | undefined;
  do {
    const filter = ClientFilter.parse({ search: 'ромашк', limit: 1, ...(cursor && { cursor }) });
    const page = await clientQueries.list(filter, callerIn(workspaceId));
    seen.push(...page.items.map(({ name }) => name));
    ({ cursor } = page);
  } while (cursor);
  expect(seen).toEqual(await clients('ромашк'));
});

test.each([
  ['ё is е, in any case', 'елки', ['Ёлки и палки']],
  ['', 'ЁЛКИ', ['Ёлки и палки']],
  ['words stand in any order, each anywhere', 'палки ёлк', ['Ёлки и палки']],
  ['a phone in any spelling', '8 (921) 000-33-08', ['«Ромашка»']],
  ['', '+7 921 000 33 08', ['«Ромашка»']],
  ['', '79210003308', ['«Ромашка»']],
  ['a piece of a phone', '000-33', ['«Ромашка»']],
  ['the beginning of a phone as it is dialled', '8921', ['«Ромашка»']],
  ['the phone of a contact person', '8 812 014-27-60', ['Ёлки и палки']],
  ['an INN and a piece of it', '7707083893', ['«Ромашка»']],
  ['', '70838', ['«Ромашка»']],
  ['an address', 'ivan.petrov@elki', ['Ёлки и палки']],
  ['a site', 'romashka.ru', ['«Ромашка»']],
  ['a site as it is copied from a browser', 'https://www.romashka.ru', ['«Ромашка»']],
  ['a contact person, with words in the client itself', 'ромаш иванов', ['«Ромашка»', 'Ромашковое поле']],
  ['other information and notes', 'гербари', ['24 часа 7 дней', '«Ромашка»']],
  ['one letter is the beginning of a word', 'п', ['Ёлки и палки', 'Ромашковое поле', '«Ромашка»']],
  ['two letters too', 'ел', ['Ёлки и палки']],
  ['two letters do not stand inside a word', 'ом', []],
  ['digits that are a word', '24', ['24 часа 7 дней']],
  ['digits that are words and no phone', '24 7', ['24 часа 7 дней']],
  ['nothing of the kind', 'ромашкаа', []],
])('%s: %s', async (_, search, expected) => {
  expect((await clients(search)).sort()).toEqual([...expected].sort());
});

test.each([
  '"',
  '""',
  '*',
  'ром*',
  '(',
  'NEAR(а б)',
  'а OR б',
  'AND',
  'NOT',
  'name : ромашка',
  '-',
  '^',
  '\u0000',
  "'; drop table client; --",
  '%',
  '_',
  '{name}',
  '+',
])('signs of a query language are only letters: %j', async (search) => {
  await expect(clients(search)).resolves.toBeInstanceOf(Array);
  await expect(persons(search)).resolves.toBeInstanceOf(Array);
  await expect(found(search)).resolves.toBeInstanceOf(Array);
});

test('no line whatever breaks the search', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 40 }), async (search) => {
      await clients(search);
      await persons(search);
      await found(search);
    }),
    { numRuns: 150 },
  );
});

test('people are found by their own words, and by those of their client beside one of their own', async () => {
  expect(await persons('иванов')).toEqual(['Иванов', 'Ивановский']);
  expect(await persons('петр ромашка')).toEqual(['Ромашка', 'Иванов']);
  expect(await persons('закупщик')).toEqual(['Ивановский']);
  expect(await persons('поле')).toEqual([]);
  expect(await persons('812 0142760')).toEqual(['Ромашка']);
});

test('the search over everything says what was found and where', async () => {
  expect((await found('ромашка')).map(({ title }) => title)).toEqual(['«Ромашка»', 'Ромашка Пётр', 'Северная ромашка']);
  expect(await found('000-33-08')).toEqual([
    {
      kind: 'client',
      recordId: firms.daisy.record.clientId,
      clientId: firms.daisy.record.clientId,
      title: '«Ромашка»',
      subtitle: 'ООО, Санкт-Петербург',
      matched: '+7 921 000-33-08',
    },
  ]);
  expect((await found('перезвонить'))[0]).toMatchObject({ title: '24 часа 7 дней', matched: notes[0]?.record.text });
  expect((await found('закупщик'))[0]).toMatchObject({
    kind: 'person',
    title: 'Ивановский Олег',
    subtitle: 'Ромашковое поле',
    matched: 'Закупщик',
  });
  expect(await found('  ')).toEqual([]);
});

test('an order that the person has chosen goes before the rank', async () => {
  expect(await clients('ромашк', { sort: '-name' })).toEqual([
    'Северная ромашка',
    'Ромашковое поле',
    '«Ромашка»',
    'Завод громашковых изделий',
    'Ёлки и палки',
  ]);
});
