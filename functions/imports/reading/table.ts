import { maxColumns } from '#shared/imports/objects.ts';
import type { Preview } from '#shared/imports/schema.ts';
import { csvRows, type Row } from './csv.ts';
import { decoded, encodingOf } from './encoding.ts';
import { unreadable } from './failure.ts';
import { headingsAmong } from './headings-row.ts';
import { separatorOf } from './separator.ts';
import { readSharedStrings, type SharedStrings } from './shared-strings.ts';
import { sheetRows, type SheetFacts } from './sheet.ts';
import { formatOf } from './sniff.ts';
import { bytesOf, type Source } from './source.ts';
import { openWorkbook, type Workbook } from './workbook.ts';
import { contentOf } from './zip.ts';

/** A table in a file: what it is, its headings, and its rows below them, as often as one likes. */
export type Table = Pick<Preview, 'format' | 'encoding' | 'separator'> & {
  headings: string[];
  /** Rows with anything in them, cells tidied. Whoever needs only the first ones says so: a workbook then reads less. */
  rows(first?: number): AsyncGenerator<Row>;
  /** How many rows the file itself says it has; a sheet may say nothing, or too much. */
  rowsTold?: number;
};

type Rows = (first?: number) => AsyncGenerator<Row>;
const headBytes = 256 * 1024;
/** Titles and blank rows that reports put above their headings are looked for among so many. */
const headRows = 20;

/**
 * Opens a CSV or XLSX file by what it holds. `limit` bounds how far a preview looks to know the encoding. Throws what
 * `failure.ts` names.
 */
export async function openTable(source: Source, limit = Infinity): Promise<Table> {
  const head = await bytesOf(source, 0, Math.min(headBytes, source.bytes));
  const format = formatOf(head);
  if (format === 'xlsx') return openSheet(source);
  if (format !== 'csv') throw unreadable(format);
  const encoding = await encodingOf(source, limit);
  const separator = separatorOf(new TextDecoder(encoding).decode(head));
  const rows: Rows = async function* () {
    yield* csvRows(decoded(await source.read(0), encoding), separator);
  };
  return { format, encoding, separator, ...(await below(rows)) };
}

async function openSheet(source: Source): Promise<Table> {
  const book = await openWorkbook(source);
  const facts: SheetFacts = {};
  let strings: SharedStrings | undefined;
  const rows: Rows = async function* (first) {
    if (first === undefined) strings ??= await stringsOf(source, book);
    const known = strings ?? (await stringsOf(source, book, await highestText(source, book, facts, first ?? 0)));
    yield* sheetRows(contentOf(source, book.sheet), book, (index) => known?.get(index) ?? '', facts);
  };
  const table = await below(rows);
  return { format: 'xlsx', ...table, ...(facts.rowsAbout && { rowsTold: facts.rowsAbout }) };
}

const stringsOf = async (source: Source, { strings }: Workbook, upTo = Infinity) =>
  strings && (await readSharedStrings(contentOf(source, strings), upTo));

/** The highest number of a shared text among the first rows: a preview need not read a hundred megabytes of the others. */
async function highestText(source: Source, book: Workbook, facts: SheetFacts, rows: number): Promise<number> {
  let highest = -1;
  const note = (index: number) => {
    highest = Math.max(highest, index);
    return '';
  };
  await take(sheetRows(contentOf(source, book.sheet), book, note, facts), rows);
  return highest;
}

async function below(rows: Rows): Promise<Pick<Table, 'headings' | 'rows'>> {
  const head = (await take(rows(headRows), headRows)).map(tidied);
  if (!head.some(isFilled)) throw unreadable('file_empty');
  const { headings, lastRow } = headingsAmong(head);
  if (headings.length > maxColumns) throw unreadable('too_many_columns');
  return {
    headings,
    async *rows(first) {
      for await (const raw of rows(first === undefined ? undefined : first + headRows)) {
        if (raw.row <= lastRow) continue;
        const row = tidied(raw);
        if (isFilled(row)) yield row;
      }
    },
  };
}

/** The first rows of a table. */
export async function take(rows: AsyncIterable<Row>, count: number): Promise<Row[]> {
  const taken: Row[] = [];
  if (count > 0)
    for await (const row of rows) {
      taken.push(row);
      if (taken.length >= count) break;
    }
  return taken;
}

const isFilled = ({ cells }: Row) => cells.some((cell) => cell !== '');
const tidied = ({ row, cells }: Row): Row => ({ row, cells: Array.from(cells, (cell) => tidy(cell ?? '')) });

/** Cells come with all kinds of spaces and line ends; control characters would break exports. */
const tidy = (cell: string): string =>
  /^[\x20-\x7e\u0400-\u04ff]*$/.test(cell)
    ? cell.trim()
    : cell
        .replace(/\r\n?/g, '\n')
        .replace(/[\u0000-\u0008\u000b-\u001f\u007f\u200b\ufeff]/g, '')
        .replace(/[\u00a0\u202f\u2007]/g, ' ')
        .trim();
