import { describe, expect, test } from 'vitest';
import { kindOf, lifecycleOf, percentOf } from '#functions/imports/cells/choices.ts';
import { readEmails, readMessengers, readSites } from '#functions/imports/cells/contacts.ts';
import { dayOf, numberOf, restored } from '#functions/imports/cells/digits.ts';
import { readPhones } from '#functions/imports/cells/phones.ts';
import { cityOf, placeOf } from '#functions/imports/cells/places.ts';
import { readInn, readKpp, readOgrn } from '#functions/imports/cells/requisites.ts';

const shown = ({ value }: ReturnType<typeof readPhones>) =>
  value.map(({ number, extension, kind }) => [number, extension, kind].filter(Boolean).join(' '));
const rules = ({ marks }: { marks: readonly { rule: string }[] }) => marks.map(({ rule }) => rule);

describe('phones', () => {
  test.each([
    ['8 (921) 000-33-08', ['+79210003308 mobile']],
    ['8 (495) 018-33-12, доб. 12', ['+74950183312 12 work']],
    ['т. 8(812)3330044 (доб.123)', ['+78123330044 123 work']],
    ['8(921)123-45-67 #12', ['+79211234567 12 mobile']],
    ['8-917-000-41-18; 8 (843) 200-11-22 факс', ['+79170004118 mobile', '+78432001122 fax']],
    ['8 495 123-45-67\n8 495 123-45-68', ['+74951234567 work', '+74951234568 work']],
    ['+7 921 123-45-67, +7 921 123-45-68', ['+79211234567 mobile', '+79211234568 mobile']],
    ['8 800 200-12-34/8 495 111-22-33', ['+78002001234 work', '+74951112233 work']],
    ['+7 921 123-45-67 / +7 921 123-45-67', ['+79211234567 mobile']],
    ['79161234567.0', ['+79161234567 mobile']],
    ['7.9161234567E+10', ['+79161234567 mobile']],
    ['380501234567', ['+380501234567 work']],
    ['-', []],
  ])('%j', (cell, phones) => {
    expect(shown(readPhones(cell))).toEqual(phones);
  });

  test('what stands beside a number is kept with it', () => {
    expect(readPhones('+7 921 123-45-67 Иван Петрович').value).toMatchObject([{ note: 'Иван Петрович' }]);
  });

  test.each(['доб 12', '123-45-67', 'звонить секретарю'])('%j is no phone and is left over', (cell) => {
    expect(readPhones(cell)).toMatchObject({ value: [], left: [cell], marks: [{ rule: 'phone_unreadable' }] });
  });

  test('digits that an exponent has swallowed are not made up', () => {
    expect(readPhones('7.91612E+10')).toMatchObject({
      value: [],
      left: ['7.91612E+10'],
      marks: [{ rule: 'digits_lost' }],
    });
  });
});

describe('addresses of the Internet', () => {
  test.each([
    ['a@b.ru; C@D.ru', ['a@b.ru', 'c@d.ru']],
    ['a@b.ru c@d.ru', ['a@b.ru', 'c@d.ru']],
    ['Иван <ivan@x.ru>', ['ivan@x.ru']],
    ['mailto:A@B.RU.', ['a@b.ru']],
    ['нет', []],
  ])('%j', (cell, addresses) => {
    expect(readEmails(cell)).toMatchObject({ value: addresses.map((address) => ({ address })), left: [] });
  });

  test('a Cyrillic letter in an address is mended and told; what is none is left over', () => {
    expect(readEmails('ivаn@mail.ru; плохо@')).toMatchObject({
      value: [{ address: 'ivan@mail.ru' }],
      left: ['плохо@'],
    });
    expect(rules(readEmails('ivаn@mail.ru; плохо@'))).toEqual(['letters_mended', 'email_unreadable']);
  });

  test('sites and messengers', () => {
    expect(readSites('romashka.ru, http://x.com').value).toEqual(['https://romashka.ru', 'http://x.com']);
    expect(readMessengers('@ivan; wa.me/79990000000', 'Мессенджер').value.map(({ kind }) => kind)).toEqual([
      'telegram',
      'whatsapp',
    ]);
    expect(readMessengers('ivan', 'Telegram').value).toEqual([{ kind: 'telegram', handle: 'ivan' }]);
  });
});

describe('requisites', () => {
  test.each([
    ['7707083893', { inn: '7707083893' }, []],
    ['7707083893/773601001', { inn: '7707083893', kpp: '773601001' }, []],
    ['ИНН 7707083893 КПП 773601001', { inn: '7707083893', kpp: '773601001' }, []],
    ['7.707083893E+09', { inn: '7707083893' }, ['digits_restored']],
    ['7707083893.0', { inn: '7707083893' }, []],
    ['276135272', { inn: '276135272' }, ['inn_length']],
    ['7707083894', { inn: '7707083894' }, ['inn_checksum']],
    ['7.70708E+09', {}, ['digits_lost']],
  ])('%j', (cell, value, told) => {
    const read = readInn(cell);
    expect([read.value, rules(read)]).toEqual([value, told]);
  });

  test('a leading zero that a spreadsheet took is given back where the check digit says so', () => {
    const read = readInn('105018189');
    expect([read.value.inn, rules(read)]).toEqual(['0105018189', ['zero_restored']]);
    expect(readKpp('10501001').value).toBe('010501001');
  });

  test('OGRN', () => {
    expect(readOgrn('1027700132195')).toMatchObject({ value: '1027700132195', marks: [] });
    expect(rules(readOgrn('1.02770013219E+12'))).toEqual(['digits_lost']);
  });
});

test.each([
  ['1 234,50', 1234.5],
  ['1\u00a0234,50 ₽', 1234.5],
  ['1,234.50', 1234.5],
  ['1.234.567', 1_234_567],
  ['−5', -5],
  ['12 шт', undefined],
])('the number %j', (cell, value) => {
  expect(numberOf(cell)).toBe(value);
});

test.each([
  ['22.11.2026', '2026-11-22'],
  ['05.11.26', '2026-11-05'],
  ['2026-11-22T10:00', '2026-11-22'],
  ['31.02.2026', undefined],
])('the day %j', (cell, day) => {
  expect(dayOf(cell)).toBe(day);
});

test('labels, shares and places', () => {
  expect(['Лид', 'Перспективный', 'Покупатель', 'Партнёр', 'Supplier', 'Отказ', 'кто-то'].map(lifecycleOf)).toEqual([
    'lead',
    'prospect',
    'customer',
    'partner',
    'supplier',
    'refused',
    undefined,
  ]);
  expect(['Юр. лицо', 'физлицо', 'Company', '?'].map(kindOf)).toEqual(['company', 'person', 'company', undefined]);
  expect(['70%', '70', '0,7', '170', 'высокая'].map(percentOf)).toEqual([70, 70, 70, undefined, undefined]);
  expect(['г. Казань', 'СПб', 'Н. Новгород', 'Москва г'].map(cityOf)).toEqual([
    'Казань',
    'Санкт-Петербург',
    'Нижний Новгород',
    'Москва',
  ]);
  expect(placeOf('420111, г. Казань, ул. Баумана, 5')).toEqual({ postalCode: '420111', city: 'Казань' });
  expect(restored('1.5E+3')).toMatchObject({ value: '' });
});
