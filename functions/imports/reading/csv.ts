import { CsvError, parse } from 'csv-parse';
import { pipeline, Readable } from 'node:stream';
import { unreadable } from './failure.ts';

/** One row of a table: its number as a spreadsheet shows it (from 1, headings included) and its cells as text. */
export type Row = { row: number; cells: string[] };

/** A longer row means that a quotation mark was never closed and has swallowed the rest of the file. */
const maxRowCharacters = 1_000_000;

/**
 * The rows of a CSV text: quoted cells, line breaks inside them, quotation marks in the middle of a cell, rows of unequal
 * length. Throws `quote_open` for a text that ends inside a quoted cell.
 */
export async function* csvRows(text: AsyncIterable<string>, separator: string): AsyncGenerator<Row> {
  const parser = parse({
    delimiter: separator,
    relax_column_count: true,
    relax_quotes: true,
    record_delimiter: ['\r\n', '\n', '\r'],
    max_record_size: maxRowCharacters,
    bom: false,
  });
  // The error reaches us through the parser, which the pipeline destroys with it.
  pipeline(Readable.from(text), parser, () => {});
  let row = 0;
  try {
    for await (const cells of parser as AsyncIterable<string[]>) {
      if (row === 0 && cells.length <= 2 && /^sep=/i.test(cells[0] ?? '')) continue;
      row++;
      yield { row, cells: cells.map(unwrapped) };
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw unreadable(
      error.code === 'CSV_QUOTE_NOT_CLOSED' || error.code === 'CSV_MAX_RECORD_SIZE' ? 'quote_open' : 'file_broken',
    );
  }
}

/** `="0012345"` is how exports keep Excel from turning digits into a number; the digits are meant. */
const unwrapped = (cell: string) => /^="([^"]*)"$/.exec(cell)?.[1] ?? cell;
