import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { readStatement } from '#functions/statements/reading/statement.ts';
import { amountOf, balanceOf, currencyOf, dayOf, innOf } from '#functions/statements/reading/values.ts';

const file = (name: string) => readFileSync(fileURLToPath(new URL(`../data/statements/${name}`, import.meta.url)));
const windows = () => file('two-days-windows-1251.txt');
const own = '40702810138250123017';
const text = (bytes: Buffer, encoding: string) => new TextDecoder(encoding).decode(bytes);
const refusal = (bytes: Uint8Array) => {
  try {
    readStatement(bytes);
  } catch (error) {
    return (error as { details?: { reason?: string } }).details?.reason;
  }
  return undefined;
};

describe('a file that is not whole or not a statement', () => {
  test('cut in the middle of a document is refused', () => {
    const bytes = windows();
    for (const share of [0.3, 0.5, 0.9]) expect(refusal(bytes.subarray(0, bytes.length * share))).toBe('statement_cut');
  });

  test('cut between two documents is refused as well, for the totals do not agree', () => {
    const whole = text(windows(), 'windows-1251');
    const end = whole.lastIndexOf('СекцияДокумент');
    expect(refusal(Buffer.from(whole.slice(0, end), 'utf8'))).toBe('statement_cut');
  });

  test('without the end mark but with all its documents is taken', () => {
    const whole = text(windows(), 'windows-1251').replace('КонецФайла\r\n', '');
    expect(readStatement(Buffer.from(whole, 'utf8')).lines).toHaveLength(6);
  });

  test('letters that were spoiled before the upload are refused, not guessed', () => {
    const spoiled = text(windows(), 'windows-1251').replace(/[А-Яа-яЁё]/g, '?');
    expect(refusal(Buffer.from(spoiled))).toBe('statement_encoding');
    const twice = Buffer.from(text(windows(), 'ibm866'), 'utf8');
    expect(refusal(twice)).toBe('statement_encoding');
  });

  test('tables, pictures and empty files are told what they are', () => {
    expect(refusal(Buffer.from('Дата;Сумма\n22.11.2026;100'))).toBe('statement_other_format');
    expect(refusal(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 3]))).toBe('statement_other_format');
    expect(refusal(new Uint8Array())).toBe('file_empty');
  });

  test('totals that do not agree are told, by account', () => {
    const less = text(windows(), 'windows-1251').replace('ВсегоПоступило=61000.00', 'ВсегоПоступило=61000.01');
    expect(readStatement(Buffer.from(less)).accounts[0]?.problems).toEqual(['received_differs', 'balance_differs']);
  });

  test('a document that makes no sense is told apart and stops nobody', () => {
    const odd = text(windows(), 'windows-1251')
      .replace('Сумма=122000.50', 'Сумма=много')
      .replace('ДатаПоступило=20.11.2026', 'ДатаПоступило=32.13.2026')
      .replace('Дата=19.11.2026', 'Дата=когда-то');
    const { lines } = readStatement(Buffer.from(odd));
    expect(lines.map(({ problem }) => problem)).toEqual(['amount_unreadable', ...Array(5).fill(undefined)]);
  });
});

describe('values as banks write them', () => {
  test('sums', () => {
    expect(['1234.56', '1 234,5', '1234-56', '1234', '0.07', '1000.500'].map((text) => amountOf(text))).toEqual([
      123456, 123450, 123456, 123400, 7, 100050,
    ]);
    expect(['', '-5', '1.234.56', '12a', '1e5', '99999999999999'].map((text) => amountOf(text))).toEqual(
      Array(6).fill(undefined),
    );
    expect(balanceOf('-10.50')).toBe(-1050);
  });

  test('sums of currencies whose unit has no hundredth, or a thousandth', () => {
    expect(['1234', '1234.00', '1 234,0'].map((text) => amountOf(text, 0))).toEqual([1234, 1234, 1234]);
    expect(amountOf('1234.50', 0)).toBeUndefined();
    expect(['1.234', '1.5', '7'].map((text) => amountOf(text, 3))).toEqual([1234, 1500, 7000]);
    expect(balanceOf('-10.00', 0)).toBe(-10);
  });

  test('days', () => {
    expect(['22.11.2026', '1.2.26', '2026-11-22', '22.11.2026 10:15:00'].map(dayOf)).toEqual([
      '2026-11-22',
      '2026-02-01',
      '2026-11-22',
      '2026-11-22',
    ]);
    expect(['', '31.02.2026', '00.00.0000', 'вчера'].map(dayOf)).toEqual(Array(4).fill(undefined));
  });

  test('INNs and currencies', () => {
    expect(['7707083893', '0', '', '000000000000', '770708389'].map(innOf)).toEqual([
      '7707083893',
      ...Array(4).fill(undefined),
    ]);
    expect(
      [own, '40702840838250000018', '40702392000000000001', '40702999000000000001', 'KZ12345'].map(currencyOf),
    ).toEqual(['RUB', 'USD', 'JPY', undefined, 'RUB']);
  });
});
