import { describe, expect, test } from 'vitest';
import type { Target } from '#shared/imports/schema.ts';
import { isRefused, notesOf, peopleOf, readRow } from '#functions/imports/rows.ts';

const nobody = { member: () => undefined };
function draftOf(columns: Record<string, [Target, string]>, extra: string[] = []) {
  const headings = Object.keys(columns);
  const cells = [...Object.values(columns).map(([, cell]) => cell), ...extra];
  return readRow({ row: 2, cells }, { headings, targets: Object.values(columns).map(([target]) => target) }, nobody);
}
const rules = (draft: ReturnType<typeof draftOf>) => draft.problems.map(({ rule, column }) => `${column} ${rule}`);

test('a row is a client and a contact person', () => {
  const draft = draftOf({
    Название: ['client.name', 'ООО "Ромашка"'],
    'ИНН/КПП': ['client.inn', '7707083893/773601001'],
    Город: ['client.city', 'г. Казань'],
    Адрес: ['client.address', 'ул. Баумана, 5'],
    ФИО: ['person.name', 'Иванов Иван Иванович'],
    Телефон: ['person.phone', '8 (921) 000-33-08'],
    Долг: ['note', '1 234,50'],
  });
  expect(draft.client).toMatchObject({
    name: 'Ромашка',
    legalForm: 'ООО',
    kind: 'company',
    inn: '7707083893',
    kpp: '773601001',
    addresses: [{ kind: 'postal', city: 'Казань', text: 'ул. Баумана, 5' }],
  });
  expect(peopleOf(draft)).toMatchObject([
    { lastName: 'Иванов', firstName: 'Иван', middleName: 'Иванович', phones: [{ number: '+79210003308' }] },
  ]);
  expect(notesOf(draft)).toEqual(['Долг: 1 234,50']);
  expect(draft.problems).toEqual([]);
});

test('a person without a company is a private client, with what was said of the person', () => {
  const draft = draftOf({
    ФИО: ['person.name', 'Петрова Анна'],
    Телефон: ['person.phone', '8 921 000-33-08'],
    Должность: ['person.position', 'врач'],
  });
  expect(draft.client).toMatchObject({
    kind: 'person',
    name: 'Петрова Анна',
    phones: [{ number: '+79210003308' }],
    about: 'врач',
  });
  expect(peopleOf(draft)).toEqual([]);
});

test('what cannot be read is kept as words beside a problem', () => {
  const draft = draftOf({
    Название: ['client.name', 'Вектор'],
    Телефон: ['client.phone', 'доб 12'],
    Почта: ['client.email', 'плохо@; 8 921 000-33-08'],
    ИНН: ['client.inn', '7.70708E+09'],
    Менеджер: ['client.owner', 'GTX-отдел'],
    Статус: ['client.lifecycle', 'кто знает'],
  });
  expect(draft.client.otherContacts).toBe('Телефон: доб 12\nПочта: плохо@');
  expect(draft.client.phones).toMatchObject([{ number: '+79210003308' }]);
  expect(draft.leftovers).toEqual(['ИНН: 7.70708E+09', 'Менеджер: GTX-отдел', 'Статус: кто знает']);
  expect(rules(draft)).toEqual([
    '1 phone_unreadable',
    '2 email_unreadable',
    '3 digits_lost',
    '4 owner_unknown',
    '5 lifecycle_unknown',
  ]);
  expect(isRefused(draft)).toBe(false);
});

describe('nothing is lost', () => {
  test('cells beyond the last heading become a note', () => {
    const draft = draftOf({ Название: ['client.name', 'Вектор'] }, ['', 'лишнее', 'ещё']);
    expect([notesOf(draft), rules(draft)]).toEqual([['лишнее; ещё'], ['-1 cells_extra']]);
  });

  test('names that are too long are cut and kept whole beside', () => {
    const long = 'Очень длинное название '.repeat(20).trim();
    const draft = draftOf({ Название: ['client.name', long] });
    expect([draft.client.name!.length <= 300, draft.leftovers, rules(draft)]).toEqual([
      true,
      [`Название: ${long}`],
      ['0 text_cut'],
    ]);
  });

  test('the twenty-first phone goes into a note', () => {
    const phones = Array.from({ length: 25 }, (_, at) => `8 921 000-33-${at + 10}`);
    const draft = draftOf({ Название: ['client.name', 'Вектор'], Телефоны: ['client.phone', phones.join(';')] });
    expect(draft.client.phones).toHaveLength(20);
    expect(draft.client.otherContacts?.split('\n')).toHaveLength(5);
  });

  test('a formula stays the text that it is', () => {
    const draft = draftOf({ Название: ['client.name', '=HYPERLINK("http://evil","x")'] });
    expect([draft.client.name, rules(draft)]).toEqual(['=HYPERLINK("http://evil","x")', ['0 formula_text']]);
  });
});

test('only a row without any name, or one too large for the table, is refused', () => {
  expect(rules(draftOf({ Название: ['client.name', ''], Телефон: ['client.phone', '8 921 000-33-08'] }))).toEqual([
    '-1 row_unnamed',
  ]);
  const huge = draftOf({ Название: ['client.name', 'Вектор'], Текст: ['note', 'x'.repeat(150_000)] });
  expect([isRefused(huge), rules(huge)]).toEqual([true, ['-1 row_too_large']]);
});

test('an empty cell under a column is known from a column that is not there', () => {
  expect([
    ...draftOf({ Название: ['client.name', 'Вектор'], Отрасль: ['client.industry', ''], Имя: ['person.name', ''] })
      .cleared,
  ]).toEqual(['industryId']);
});
