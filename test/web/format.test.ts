import { afterEach, describe, expect, test } from 'vitest';
import { count, counted, day, fieldDay, fullDay, initials, money, near, number, percent, shade } from '#lib/format.ts';
import { m } from '#lib/paraglide/messages.js';
import { overwriteGetLocale } from '#lib/paraglide/runtime.js';

const speak = (locale: 'ru' | 'en') => overwriteGetLocale(() => locale);
afterEach(() => speak('ru'));
/** No-break spaces are made visible. */
const seen = (text: string) => text.replaceAll('\u00a0', '~');
const now = new Date(2026, 10, 24, 15, 0);

describe('in Russian', () => {
  test('numbers are grouped by spaces that do not break', () => {
    speak('ru');
    expect([count(10248), number(1234.5), number(-3), percent(50)].map(seen)).toEqual([
      '10~248',
      '1~234,5',
      '−3',
      '50~%',
    ]);
  });

  test('money has kopecks, lists leave them out, and a debt has a true minus', () => {
    speak('ru');
    const rubles = (amount: number) => ({ amount, currency: 'RUB' });
    expect(seen(money(rubles(123450000)))).toBe('1~234~500,00~₽');
    expect(seen(money(rubles(123450000), 'whole'))).toBe('1~234~500~₽');
    expect(seen(money(rubles(-150)))).toBe('−1,50~₽');
  });

  test('a date names its year only when it is another', () => {
    speak('ru');
    expect(
      [day('2026-11-24', now), day('2025-11-24', now), fullDay('2026-11-24'), fieldDay('2026-12-08')].map(seen),
    ).toEqual(['24~ноя', '24~ноя~2025', '24~ноября~2026', '08.12.2026']);
  });

  test('what is near is said as people say it', () => {
    speak('ru');
    const at = (date: number, hour: number) => new Date(2026, 10, date, hour, 5);
    expect([at(24, 14), at(25, 9), at(23, 23), at(20, 8)].map((each) => seen(near(each, now)))).toEqual([
      'сегодня, 14:05',
      'завтра, 09:05',
      'вчера, 23:05',
      '20~ноя, 08:05',
    ]);
  });

  test.each([
    [1, '1~клиент'],
    [2, '2~клиента'],
    [5, '5~клиентов'],
    [11, '11~клиентов'],
    [21, '21~клиент'],
    [10248, '10~248~клиентов'],
  ])('%i of something takes its form', (value, text) => {
    speak('ru');
    expect(seen(counted(m.common_clients, value)).replaceAll(' ', '~')).toBe(text);
  });
});

describe('in English', () => {
  test('the same values are written as there', () => {
    speak('en');
    expect([count(10248), percent(50), money({ amount: 123450000, currency: 'RUB' })]).toEqual([
      '10,248',
      '50%',
      '₽1,234,500.00',
    ]);
    expect([day('2025-09-03', now), fullDay('2026-11-24'), fieldDay('2026-12-08')].map(seen)).toEqual([
      '3~Sep~2025',
      '24~November~2026',
      '08/12/2026',
    ]);
    expect([counted(m.common_clients, 1), counted(m.common_clients, 2)]).toEqual(['1 client', '2 clients']);
  });
});

test('a badge shows two letters and keeps its colour', () => {
  expect(initials('Анна Ковалёва')).toBe('АК');
  expect(initials('«Вентпромсервис»', 'company')).toBe('Ве');
  expect(initials('')).toBe('?');
  expect(shade('Вентпромсервис')).toBe(shade('Вентпромсервис'));
});
