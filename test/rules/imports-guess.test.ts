import { expect, test } from 'vitest';
import { guessTargets } from '#functions/imports/guess.ts';

const guessed = (names: string[], samples: Record<string, string[]> = {}) =>
  guessTargets(names.map((name) => ({ name, samples: samples[name] ?? ['слово'] })));

test.each([
  [
    'an export of 1C',
    [
      'Код',
      'Наименование',
      'Полное наименование',
      'ИНН/КПП',
      'Юридический адрес',
      'Телефон',
      'Контактное лицо',
      'Телефон контактного лица',
      'Долг, руб',
    ],
    [
      'skip',
      'client.name',
      'note',
      'client.inn',
      'client.legalAddress',
      'client.phone',
      'person.name',
      'person.phone',
      'note',
    ],
  ],
  [
    'an export of Bitrix24',
    [
      'ID',
      'Название компании',
      'Тип компании',
      'Сфера деятельности',
      'Рабочий телефон',
      'Мобильный телефон',
      'Рабочий e-mail',
      'Корпоративный сайт',
      'Ответственный',
      'Источник',
      'Комментарий',
    ],
    [
      'skip',
      'client.name',
      'client.lifecycle',
      'client.industry',
      'client.phone',
      'client.phone',
      'client.email',
      'client.site',
      'client.owner',
      'client.source',
      'client.about',
    ],
  ],
  [
    'an export of amoCRM',
    ['Имя', 'Фамилия', 'Отчество', 'Компания', 'Рабочий телефон', 'Рабочий email', 'Теги', 'Примечание'],
    [
      'person.firstName',
      'person.lastName',
      'person.middleName',
      'client.name',
      'person.phone',
      'person.email',
      'client.tags',
      'client.about',
    ],
  ],
  [
    'an export of vTiger',
    [
      'Account Name',
      'Website',
      'Phone',
      'Industry',
      'Type',
      'Billing Street',
      'Billing City',
      'Billing Code',
      'Assigned To',
      'Employees',
    ],
    [
      'client.name',
      'client.site',
      'client.phone',
      'client.industry',
      'client.lifecycle',
      'client.address',
      'client.city',
      'client.postalCode',
      'client.owner',
      'note',
    ],
  ],
  [
    'the accounts of a public data set',
    ['account', 'sector', 'year_established', 'revenue', 'employees', 'office_location', 'subsidiary_of'],
    ['client.name', 'client.industry', 'note', 'note', 'note', 'client.region', 'note'],
  ],
  ['its sales teams', ['sales_agent', 'manager', 'regional_office'], ['person.name', 'client.owner', 'client.region']],
  [
    'a list of people',
    ['ФИО', 'Телефон', 'Почта', 'Город', 'Должность'],
    ['person.name', 'person.phone', 'person.email', 'client.city', 'person.position'],
  ],
  [
    'camel case',
    ['lastName', 'firstName', 'company', 'email', 'phone'],
    ['person.lastName', 'person.firstName', 'client.name', 'person.email', 'person.phone'],
  ],
])('%s', (_, names, targets) => {
  expect(guessed(names)).toEqual(targets);
});

test('where headings are silent the values speak', () => {
  const samples = {
    A: ['ООО "Ромашка"', 'АО "Вектор"'],
    B: ['7707083893'],
    C: ['8 (921) 000-33-08', '+7 921 000-33-09'],
    D: ['a@b.ru'],
    E: ['Иванов Иван Иванович'],
    F: ['22.11.2026'],
    G: ['romashka.ru'],
  };
  expect(guessed(Object.keys(samples), samples)).toEqual([
    'client.name',
    'client.inn',
    'client.phone',
    'client.email',
    'person.name',
    'note',
    'client.site',
  ]);
});

test('values that plainly say something else overrule the heading', () => {
  expect(guessed(['Клиент', 'Контакты'], { Контакты: ['a@b.ru', 'c@d.ru'] })).toEqual(['client.name', 'client.email']);
  expect(guessed(['Клиент', 'Дата контакта'], { 'Дата контакта': ['22.11.2026'] })).toEqual(['client.name', 'note']);
});

test('a column without a value is left out', () => {
  expect(
    guessTargets([
      { name: 'Клиент', samples: ['x'] },
      { name: 'Разное', samples: [] },
    ]),
  ).toEqual(['client.name', 'skip']);
});
