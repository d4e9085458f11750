import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { currencies, minorDigits } from '#shared/kernel/currencies.ts';
import { decimalOf, maxAmount, moneyFrom, percentOf, plus, split, sumsByCurrency } from '#shared/kernel/money.ts';

const amounts = fc.integer({ min: -maxAmount, max: maxAmount });

test('a currency without kopecks has none', () => {
  expect([decimalOf({ amount: 1200, currency: 'JPY' }), decimalOf({ amount: 1200, currency: 'RUB' })]).toEqual([
    '1200',
    '12.00',
  ]);
  expect(moneyFrom('1200', 'JPY')).toEqual({ amount: 1200, currency: 'JPY' });
  expect(moneyFrom('1.5', 'KWD')).toEqual({ amount: 1500, currency: 'KWD' });
});

test('a sum is the same after it was written as a decimal', () => {
  fc.assert(
    fc.property(amounts, fc.constantFrom(...currencies), (amount, currency) => {
      expect(moneyFrom(decimalOf({ amount, currency }), currency)).toEqual({ amount, currency });
    }),
  );
});

test('halves are rounded away from zero, and no digit is lost on the way', () => {
  expect(moneyFrom('1.005', 'RUB').amount).toBe(101);
  expect(moneyFrom('-1.005', 'RUB').amount).toBe(-101);
  expect(percentOf({ amount: 333, currency: 'RUB' }, 50).amount).toBe(167);
  expect(minorDigits('KWD')).toBe(3);
});

test('what is no sum, is too large or mixes currencies is refused', () => {
  for (const text of ['', '1,5', '1e9', 'NaN', '0x10', ' 1'])
    expect(() => moneyFrom(text, 'RUB')).toThrow(expect.objectContaining({ code: 'invalid' }));
  expect(() => moneyFrom('99999999999999999', 'RUB')).toThrow('too large');
  expect(() => plus({ amount: 1, currency: 'RUB' }, { amount: 1, currency: 'USD' })).toThrow('cannot be put together');
});

test('sums of many currencies stay apart', () => {
  const sums = [
    { amount: 1, currency: 'RUB' },
    { amount: 5, currency: 'USD' },
    { amount: 2, currency: 'RUB' },
  ];
  expect(sumsByCurrency(sums)).toEqual([
    { amount: 3, currency: 'RUB' },
    { amount: 5, currency: 'USD' },
  ]);
});

describe('a sum that is split', () => {
  const weights = fc.array(fc.integer({ min: 0, max: 1e12 }), { minLength: 1, maxLength: 60 });

  test('makes up the whole again', () => {
    fc.assert(
      fc.property(amounts, weights, (amount, given) => {
        expect(split(amount, given).reduce((sum, part) => sum + part, 0)).toBe(amount);
      }),
    );
  });

  test('gives nobody more than his weight when it is no larger than all weights', () => {
    fc.assert(
      fc.property(weights, fc.double({ min: 0, max: 1, noNaN: true }), (given, share) => {
        const whole = given.reduce((sum, weight) => sum + weight, 0);
        const parts = split(Math.floor(whole * share), given);
        expect(parts.every((part, place) => part >= 0 && part <= (given[place] ?? 0))).toBe(true);
      }),
    );
  });
});
