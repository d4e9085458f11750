import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mentionsOf, numberKey } from '#functions/statements/matching/mentions.ts';

const named = (purpose: string) =>
  mentionsOf(purpose)
    .filter(({ isNamed }) => isNamed)
    .map(({ number }) => number);
const all = (purpose: string) => mentionsOf(purpose).map(({ number }) => number);

describe('numbers in a purpose of payment', () => {
  test.each([
    ['Оплата по счету № 104 от 05.11.2026 за оборудование', ['104']],
    ['Опл. по сч.104', ['104']],
    ['Оплата счёта №104', ['104']],
    ['по счету на оплату N 104', ['104']],
    ['сч104 за доставку', ['104', 'сч104']],
    ['Оплата по счетам 104, 105 и 106 от 05.11.2026', ['104', '105', '106']],
    ['Оплата по счету С-104/2026', ['с-104/2026']],
    ['Invoice 108 dated 01.11.2026', ['108']],
    ['Счет 00104', ['104']],
  ])('%s', (purpose, numbers) => expect(named(purpose)).toEqual(numbers));

  test('contracts, acts and invoices for VAT are papers of other kinds', () => {
    expect(named('Оплата по договору № 104 от 01.02.2026')).toEqual([]);
    expect(named('по акту 104')).toEqual([]);
    expect(named('счет-фактура № 104')).toEqual([]);
    expect(named('Оплата по договору 77, счет № 104')).toEqual(['104']);
  });

  test('sums, rates and days are no numbers', () => {
    expect(all('Сумма 104.00 руб. В т.ч. НДС 22% - 18.75, 1 104 руб. от 10.4.2026, 104-00')).toEqual([]);
  });

  test('a day goes with the number before it', () => {
    expect(mentionsOf('счет 104 от 05.11.2026, счет 7 от 3 ноября 2026 г.')).toEqual([
      { number: '104', isNamed: true, day: '2026-11-05' },
      { number: '7', isNamed: true, day: '2026-11-03' },
    ]);
  });

  test('look-alike letters of the other alphabet do not matter', () => {
    expect(numberKey('C-104')).toBe(numberKey('с-104'));
  });

  test('a part of a number is never that number', () => {
    const digits = fc.stringMatching(/^[1-9]\d{0,5}$/);
    const glue = fc.constantFrom('', '-', '/', '_');
    fc.assert(
      fc.property(digits, digits, glue, (number, other, between) => {
        const whole = `${number}${between}${other}`;
        if (numberKey(whole) !== number) expect(all(`Оплата по счету ${whole} за товар`)).not.toContain(number);
        if (numberKey(whole) !== other) expect(all(`Оплата по счету ${whole} за товар`)).not.toContain(other);
        expect(all(`Оплата по счету ${number}, за товар`)).toContain(number);
      }),
    );
  });
});
