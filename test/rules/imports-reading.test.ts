import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { openTable, type Table } from '#functions/imports/reading/table.ts';
import { zipOf, workbookOf } from '../harness/workbook.ts';
import { fileOf } from '../harness/file.ts';

/** Letters of the Russian alphabet in the code pages of Windows, DOS and Unix. */
function encoded(text: string, page: 'windows-1251' | 'ibm866' | 'koi8-r'): Buffer {
  const letters = new Map(
    Array.from({ length: 256 }, (_, byte) => [new TextDecoder(page).decode(Uint8Array.of(byte)), byte]),
  );
  return Buffer.from([...text].map((letter) => letters.get(letter) ?? 63));
}

async function rowsOf({ rows }: Pick<Table, 'rows'>) {
  const all = [];
  for await (const row of rows()) all.push(row);
  return all;
}
const read = async (content: string | Uint8Array, piece?: number) => {
  const table = await openTable(fileOf(content, piece));
  return { ...table, rows: await rowsOf(table) };
};
const cells = async (content: string | Uint8Array, piece?: number) =>
  (await read(content, piece)).rows.map((row) => row.cells);

const people =
  'Наименование;Телефон;Город\r\nООО «Ромашка»;8 (921) 000-33-08;Казань\r\nАО "Вектор", филиал;;Санкт-Петербург\r\n';

describe('text files', () => {
  test.each([
    ['utf-8', Buffer.from(people)],
    ['utf-8', Buffer.from(`\ufeff${people}`)],
    ['windows-1251', encoded(people, 'windows-1251')],
    ['ibm866', encoded(people.replace(/[«»]/g, '"'), 'ibm866')],
    ['koi8-r', encoded(people.replace(/[«»]/g, '"'), 'koi8-r')],
    ['utf-16le', Buffer.from(`\ufeff${people}`, 'utf16le')],
    ['utf-16le', Buffer.from(people, 'utf16le')],
    ['utf-16be', Buffer.from(`\ufeff${people}`, 'utf16le').swap16()],
  ] as const)('%s is known by its bytes', async (encoding, content) => {
    const table = await read(content, 7);
    expect(table).toMatchObject({
      format: 'csv',
      encoding,
      separator: ';',
      headings: ['Наименование', 'Телефон', 'Город'],
    });
    expect(table.rows[0]?.cells[2]).toBe('Казань');
    expect(table.rows[1]?.cells[2]).toBe('Санкт-Петербург');
  });

  test('a file that begins in plain letters is read on until the first Russian one', async () => {
    const plain = `name;city\r\n${'Acme;Paris\r\n'.repeat(20_000)}`;
    const table = await read(
      Buffer.concat([Buffer.from(plain), encoded('Ромашка;Казань\r\n', 'windows-1251')]),
      65_536,
    );
    expect(table.encoding).toBe('windows-1251');
    expect(table.rows.at(-1)?.cells).toEqual(['Ромашка', 'Казань']);
  });

  test.each([
    [';', 'a;b;c\n1,5;2;3\n2,5;3;4\n'],
    [',', 'a,b,c\n"1;5",2,3\n"x;y;z;",3,4\n'],
    ['\t', 'a\tb\tc\n1,5\t2;2\t3\n1,5\t2;2\t3\n'],
    ['|', 'a|b\n1|2\n'],
    [';', 'sep=;\na;b\n1,2,3;4\n'],
  ])('%j parts the cells', async (separator, content) => {
    expect(await read(content)).toMatchObject({ separator });
  });

  test('quotation marks, line breaks in cells and rows of unequal length are understood', async () => {
    const file = 'a;b;c\n"x ""y""; z";"one\ntwo";\nООО "Ромашка" и Ко;2\n1;2;3;4\n;;\n="0012345";5;6';
    expect(await cells(file, 3)).toEqual([
      ['x "y"; z', 'one\ntwo', ''],
      ['ООО "Ромашка" и Ко', '2'],
      ['1', '2', '3', '4'],
      ['0012345', '5', '6'],
    ]);
  });

  test('rows keep the numbers that a spreadsheet shows, blank ones counted', async () => {
    expect((await read('a;b\n1;2\n;\n\n3;4')).rows.map(({ row }) => row)).toEqual([2, 5]);
  });

  test('titles above the headings are passed over', async () => {
    const table = await read(
      'Список контрагентов на 22.11.2026\n\nНаименование;ИНН;Телефон\nРомашка;7707083893;8 921 000-33-08\n',
    );
    expect(table).toMatchObject({
      headings: ['Наименование', 'ИНН', 'Телефон'],
      rows: [{ row: 4, cells: ['Ромашка', '7707083893', '8 921 000-33-08'] }],
    });
  });

  test('a list without headings calls its columns by letters and loses no row', async () => {
    expect(await read('Ромашка;a@romashka.ru;8 921 000-33-08\nВектор;b@vector.ru;8 921 000-33-09\n')).toMatchObject({
      headings: ['A', 'B', 'C'],
      rows: [{ row: 1 }, { row: 2 }],
    });
  });
});

describe('workbooks', () => {
  const book = () =>
    workbookOf({
      strings: [
        '<t>Название</t>',
        '<t>ИНН</t>',
        '<t>Дата</t>',
        '<r><t>ООО </t></r><r><t>«Ромашка»</t></r><rPh><t>x</t></rPh>',
      ],
      formats: ['General', 'dd\\.mm\\.yyyy', '0000000000', '0%', '[$-419]d\\ mmm', '#,##0.00\\ &quot;дней&quot;'],
      hidden: '<row r="1"><c r="A1"><v>1</v></c></row>',
      rows: [
        '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>2</v></c><c r="D1" t="inlineStr"><is><t>Доля</t></is></c><c r="E1" t="inlineStr"><is><t>Сумма</t></is></c></row>',
        '<row r="2"><c r="A2" t="s"><v>3</v></c><c r="B2"><v>7.707083893E9</v></c><c r="C2" s="1"><v>46348</v></c><c r="D2" s="3"><v>0.7</v></c><c r="E2" t="str"><f>1+1</f><v>два</v></c></row>',
        '<row r="4"><c r="B4" s="2"><v>123456789</v></c><c r="C4" s="1"><v>46348.5</v></c><c r="D4"><v>1234.5600000000001</v></c><c r="E4" s="5"><f>SUM(1)</f><v>14</v></c></row>',
        '<row r="5"><c r="A5" t="e"><v>#N/A</v></c><c r="C5" t="b"><v>1</v></c><c r="E5"><v>79161234567</v></c></row>',
      ],
    });

  test('texts, numbers, days and formulas come as people wrote them', async () => {
    const table = await read(book(), 50);
    expect(table).toMatchObject({ format: 'xlsx', headings: ['Название', 'ИНН', 'Дата', 'Доля', 'Сумма'] });
    expect(table.rows).toEqual([
      { row: 2, cells: ['ООО «Ромашка»', '7707083893', '22.11.2026', '70%', 'два'] },
      { row: 4, cells: ['', '0123456789', '22.11.2026 12:00', '1234.56', '14'] },
      { row: 5, cells: ['', '', 'TRUE', '', '79161234567'] },
    ]);
  });

  test('a workbook is a workbook whatever its name, and tells how long it is', async () => {
    expect((await openTable(fileOf(book()))).rowsTold).toBe(4);
  });
});

describe('files that are no tables', () => {
  const book = workbookOf({ rows: ['<row r="1"><c r="A1"><v>1</v></c></row>'] });
  const ole = (word: string) =>
    Buffer.concat([
      Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
      Buffer.alloc(600),
      Buffer.from(word, 'utf16le'),
    ]);
  test.each([
    ['file_empty', ''],
    ['file_empty', '\ufeff'],
    ['file_empty', ';;\n;;\n'],
    ['file_not_table', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])],
    ['file_not_table', Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 0x10])],
    ['file_not_table', '%PDF-1.7\n'],
    ['file_not_table', '<html><table><tr><td>Имя</td></tr></table></html>'],
    ['file_not_table', Buffer.from([1, 2, 3, 0, 0, 7, 8, 200, 1, 2, 3])],
    ['file_not_table', zipOf({ 'word/document.xml': '<document/>' })],
    ['file_old_excel', ole('Workbook')],
    ['file_password', ole('EncryptedPackage')],
    ['file_broken', book.subarray(0, book.length / 2)],
    ['file_broken', zipOf({ 'xl/workbook.xml': '<workbook><sheets><sheet' })],
    ['quote_open', 'a;b\n"1;2\n3;4\n'],
    ['quote_open', `a;b\n"${'x;y\n'.repeat(300_000)}`],
    ['too_many_columns', Array.from({ length: 300 }, (_, at) => `c${at}`).join(';')],
  ])('%s', async (reason, content) => {
    await expect(read(content, 65_536)).rejects.toMatchObject({ code: 'invalid', details: { reason } });
  });
});

test('the files of a public data set are read whole', async () => {
  const accounts = await read(readFileSync('test/data/maven/accounts.csv'));
  expect([accounts.separator, accounts.rows.length, accounts.rows[0]?.cells]).toEqual([
    ',',
    85,
    ['Acme Corporation', 'technolgy', '1996', '1100.04', '2822', 'United States', ''],
  ]);
  expect((await read(readFileSync('test/data/maven/sales_teams.csv'))).rows).toHaveLength(35);
});
