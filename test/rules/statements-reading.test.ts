import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { readStatement } from '#functions/statements/reading/statement.ts';

const file = (name: string) => readFileSync(fileURLToPath(new URL(`../data/statements/${name}`, import.meta.url)));
const windows = () => file('two-days-windows-1251.txt');
const dos = () => file('odd-bank-cp866.txt');
const utf8 = () => file('three-accounts-utf-8.txt');
const own = '40702810138250123017';
const text = (bytes: Buffer, encoding: string) => new TextDecoder(encoding).decode(bytes);

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
