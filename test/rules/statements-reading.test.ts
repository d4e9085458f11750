import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { readStatement } from '#functions/statements/reading/statement.ts';
import { amountOf, balanceOf, currencyOf, dayOf, innOf } from '#functions/statements/reading/values.ts';

const file = (name: string) => readFileSync(fileURLToPath(new URL(`../data/statements/${name}`, import.meta.url)));
const windows = () => file('two-days-windows-1251.txt');
const dos = () => file('odd-bank-cp866.txt');
const utf8 = () => file('three-accounts-utf-8.txt');
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

describe('a statement of two days in windows-1251', () => {
  test('has six documents, seen from our account', () => {
    const { encoding, formatVersion, sender, from, to, lines } = readStatement(windows());
    expect({ encoding, formatVersion, sender, from, to }).toEqual({
      encoding: 'windows-1251',
      formatVersion: '1.03',
      sender: 'СберБизнес',
      from: '2026-11-20',
      to: '2026-11-21',
    });
    expect(lines.map(({ direction, amount, number }) => [direction, amount, number])).toEqual([
      ['in', 12_200_050, '517'],
      ['in', 5_050_000, '33'],
      ['out', 3_000_000, '81'],
      ['in', 100_000, '518'],
      ['in', 6_000_000, '90'],
      ['out', 125_000, '4471'],
    ]);
    expect(lines[0]).toMatchObject({
      account: own,
      currency: 'RUB',
      counterparty: { name: 'ООО "Ромашка"', inn: '7707083893', kpp: '770701001', account: '40702810500000012345' },
    });
    expect(lines[2]?.counterparty).toMatchObject({ name: 'ООО "Поставщик"', inn: '7704407589' });
  });

  test('the day money came is the day, not the day of the order', () => {
    expect(readStatement(windows()).lines[0]?.on).toBe('2026-11-20');
  });

  test('totals of both days agree with the documents', () => {
    expect(readStatement(windows()).accounts).toEqual([
      {
        account: own,
        currency: 'RUB',
        opening: 10_000_000,
        received: 23_350_050,
        spent: 3_125_000,
        closing: 30_225_050,
        receivedByLines: 23_350_050,
        spentByLines: 3_125_000,
        problems: [],
      },
    ]);
  });

  test('a payer without an INN has none, not 0', () => {
    expect(readStatement(windows()).lines[4]?.counterparty).toEqual({
      name: 'Сидоров Пётр Иванович',
      account: '40817810000000000001',
    });
  });
});

describe('a statement in cp866 of a bank with habits of its own', () => {
  test('ends with КонецВыписки, names payers by Плательщик1 and gives the purpose in pieces', () => {
    const { encoding, lines, accounts } = readStatement(dos());
    expect(encoding).toBe('ibm866');
    expect(accounts[0]?.problems).toEqual([]);
    expect(lines[0]).toMatchObject({
      on: '2026-11-22',
      amount: 1_500_000,
      counterparty: { name: 'ООО "Ромашка"', inn: '7707083893' },
      purpose: 'Оплата по счету N 107 от 15 ноября 2026 г. за услуги',
    });
    expect(lines[1]).toMatchObject({
      amount: 20_050,
      counterparty: { name: 'ИП Крылов', inn: '500100732259', account: '40802810100000000077' },
      purpose: 'За канцтовары продолжение назначения',
    });
  });
});

describe('a statement of three accounts in UTF-8', () => {
  test('money between own accounts is neither income nor expense, and counts on both sides', () => {
    const { encoding, lines, accounts } = readStatement(utf8());
    expect(encoding).toBe('utf-8');
    expect(lines.map(({ direction, currency }) => `${direction} ${currency}`)).toEqual([
      'between RUB',
      'out RUB',
      'out RUB',
      'in USD',
    ]);
    expect(accounts.map(({ currency, problems }) => [currency, problems])).toEqual([
      ['RUB', []],
      ['RUB', []],
      ['USD', []],
    ]);
  });

  test('two equal documents are two payments', () => {
    const prints = readStatement(utf8()).lines.map(({ fingerprint }) => fingerprint);
    expect(new Set(prints).size).toBe(4);
    expect(prints.every((print) => /^[0-9a-v]{26}$/.test(print))).toBe(true);
  });
});

describe('the same payment', () => {
  test('is known again in another encoding and a shorter period', () => {
    const whole = readStatement(windows()).lines.map(({ fingerprint }) => fingerprint);
    const other = Buffer.from(text(windows(), 'windows-1251'), 'utf8');
    expect(readStatement(other).lines.map(({ fingerprint }) => fingerprint)).toEqual(whole);
    const later = text(windows(), 'windows-1251').replace(/СекцияДокумент=[^]*?КонецДокумента\r\n/, '');
    const prints = readStatement(Buffer.from(later, 'utf8')).lines.map(({ fingerprint }) => fingerprint);
    expect(prints).toEqual(whole.slice(1));
  });
});

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
