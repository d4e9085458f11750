import { expect, test } from 'vitest';
import { typedDay } from '#lib/typed-day.ts';
import { typedMoney, typedNumber } from '#lib/typed-number.ts';

const tuesday = new Date(2026, 10, 24);

test.each([
  ['сегодня', '2026-11-24'],
  ['завтра', '2026-11-25'],
  ['пт', '2026-11-27'],
  ['вт', '2026-12-01'],
  ['через 5 дней', '2026-11-29'],
  ['через неделю', '2026-12-01'],
  ['in 2 weeks', '2026-12-08'],
  ['8.12', '2026-12-08'],
  ['8/12/26', '2026-12-08'],
  ['08.12.2027', '2027-12-08'],
  ['2026-12-08', '2026-12-08'],
])('a day typed as «%s» is %s', (text, day) => expect(typedDay(text, tuesday)).toBe(day));

test('a month on from the 31st is the last day of a shorter month', () => {
  expect(typedDay('через месяц', new Date(2026, 0, 31))).toBe('2026-02-28');
});

test.each(['31.11', '30.02.2026', '0.5', 'когда-нибудь', '99.99', ''])('«%s» is no day', (text) =>
  expect(typedDay(text, tuesday)).toBeUndefined(),
);

test.each([
  ['1234500,5', 1234500.5],
  ['1 234 500.50', 1234500.5],
  ['1,234,500.5', 1234500.5],
  ['1.234.500,5', 1234500.5],
  ['−3', -3],
  [',5', 0.5],
])('«%s» is the number %d', (text, value) => expect(typedNumber(text)).toBe(value));

test.each(['12 тысяч', '', '-', '1e5', '--1'])('«%s» is no number', (text) =>
  expect(typedNumber(text)).toBeUndefined(),
);

test('money is read to the minor unit of its currency, and finer is refused', () => {
  expect(typedMoney('617 250,10 ₽')).toBe(61_725_010);
  expect(typedMoney('0,1')).toBe(10);
  expect(typedMoney('1,005')).toBeUndefined();
  expect(typedMoney('500', 0)).toBe(500);
  expect(typedMoney('500,5', 0)).toBeUndefined();
  expect(typedMoney('99999999999999999999')).toBeUndefined();
});
