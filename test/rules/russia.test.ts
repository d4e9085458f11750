import { describe, expect, test } from 'vitest';
import { unitNamed, unitOf, units } from '#shared/russia/units.ts';
import { vatRateOn } from '#shared/russia/vat.ts';
import { sumInWords } from '#shared/russia/words.ts';

describe('the rate of VAT', () => {
  test('is that of the day: 18, 20, from 2026 on 22 per cent', () => {
    const days = ['2018-12-31', '2019-01-01', '2025-12-31', '2026-01-01'];
    expect(days.map((on) => vatRateOn('standard', on))).toEqual(['18', '20', '20', '22']);
  });

  test('follows the regime of the seller', () => {
    const on = '2026-05-01';
    expect(vatRateOn('standard', on, 'simplified_5')).toBe('5');
    expect(vatRateOn('10', on, 'simplified_7')).toBe('7');
    expect(vatRateOn('0', on, 'simplified_7')).toBe('0');
    expect(vatRateOn('standard', '2024-12-31', 'simplified_5')).toBe('none');
    expect(vatRateOn('standard', on, 'simplified_general')).toBe('22');
    expect(vatRateOn('22', on, 'patent')).toBe('none');
    expect(vatRateOn('none', on, 'general')).toBe('none');
  });

  test('stays as it was chosen where it was chosen', () => {
    expect(vatRateOn('20', '2026-05-01')).toBe('20');
    expect(vatRateOn('10', '2026-05-01')).toBe('10');
  });
});

describe('a sum in words', () => {
  const words: [number, string, string][] = [
    [0, 'Ноль рублей 00 копеек', 'Zero roubles 00 kopecks'],
    [1_01, 'Один рубль 01 копейка', 'One rouble 01 kopeck'],
    [2_02, 'Два рубля 02 копейки', 'Two roubles 02 kopecks'],
    [5_05, 'Пять рублей 05 копеек', 'Five roubles 05 kopecks'],
    [11_11, 'Одиннадцать рублей 11 копеек', 'Eleven roubles 11 kopecks'],
    [12_00, 'Двенадцать рублей 00 копеек', 'Twelve roubles 00 kopecks'],
    [21_21, 'Двадцать один рубль 21 копейка', 'Twenty-one roubles 21 kopecks'],
    [101_00, 'Сто один рубль 00 копеек', 'One hundred and one roubles 00 kopecks'],
    [111_00, 'Сто одиннадцать рублей 00 копеек', 'One hundred and eleven roubles 00 kopecks'],
    [1_000_00, 'Одна тысяча рублей 00 копеек', 'One thousand roubles 00 kopecks'],
    [1_200_00, 'Одна тысяча двести рублей 00 копеек', 'One thousand two hundred roubles 00 kopecks'],
    [2_000_00, 'Две тысячи рублей 00 копеек', 'Two thousand roubles 00 kopecks'],
    [21_001_00, 'Двадцать одна тысяча один рубль 00 копеек', 'Twenty-one thousand and one roubles 00 kopecks'],
    [1_000_000_00, 'Один миллион рублей 00 копеек', 'One million roubles 00 kopecks'],
    [-1_00, 'Минус один рубль 00 копеек', 'Minus one rouble 00 kopecks'],
  ];

  test.each(words)('%i kopecks', (amount, ru, en) => {
    const sum = { amount, currency: 'RUB' };
    expect([sumInWords(sum, 'ru'), sumInWords(sum, 'en')]).toEqual([ru, en]);
  });

  test('is said in other currencies too, and in yen without a minor unit', () => {
    expect(sumInWords({ amount: 102_50, currency: 'USD' }, 'ru')).toBe('Сто два доллара США 50 центов');
    expect(sumInWords({ amount: 1200, currency: 'JPY' }, 'ru')).toBe('Одна тысяча двести JPY');
    expect(sumInWords({ amount: 1_250, currency: 'KWD' }, 'en')).toBe('One KWD 250/1000');
  });
});

describe('units', () => {
  test('have a code of their own each', () => {
    expect(new Set(units.map(({ code }) => code)).size).toBe(units.length);
    expect(unitOf('796').short.ru).toBe('шт');
  });

  test('are known by the words of price lists', () => {
    const words = ['шт.', 'ШТ', 'штука', 'кг', 'м2', 'г', 'год', 'час', 'упак.', 'pcs', '796', 'к-т'];
    expect(words.map((word) => unitNamed(word)?.code)).toEqual([
      '796',
      '796',
      '796',
      '166',
      '055',
      '163',
      '366',
      '356',
      '778',
      '796',
      '796',
      '839',
    ]);
    expect(unitNamed('попугай')).toBeUndefined();
  });
});
