import type { Row } from './csv.ts';
import { shownNumber } from './number-formats.ts';
import type { Workbook } from './workbook.ts';
import { readXml, type Attributes } from './xml.ts';

/** Cells further right are not read: no list of clients has them, and a sheet may have 16,384. */
const lastColumn = 1000;

export type SheetFacts = { rowsAbout?: number };

/**
 * The rows of a sheet as it is unpacked: texts, numbers as people write them, days as `22.11.2026`, formulas as the value
 * that the program last worked out. `facts` tells what the sheet says of its own size.
 */
export async function* sheetRows(
  bytes: AsyncIterable<Uint8Array>,
  { formats, from1904 }: Pick<Workbook, 'formats' | 'from1904'>,
  textAt: (index: number) => string,
  facts: SheetFacts = {},
): AsyncGenerator<Row> {
  const ready: Row[] = [];
  let row: Row = { row: 0, cells: [] };
  let cell: { column: number; type: string; style: number } = { column: 0, type: 'n', style: 0 };
  let [value, isValue, isHint] = ['', false, false];
  const shown = () => {
    if (cell.type === 's') return textAt(Number(value));
    if (cell.type === 'b') return value === '1' ? 'TRUE' : 'FALSE';
    if (cell.type === 'e') return '';
    return cell.type === 'n' ? shownNumber(value, formats[cell.style] ?? {}, from1904) : value;
  };
  const reading = readXml(bytes, {
    open: (name, attributes) => {
      if (name === 'row') row = { row: Number(attributes.r ?? row.row + 1), cells: [] };
      else if (name === 'c') {
        cell = { column: columnOf(attributes, row), type: attributes.t ?? 'n', style: Number(attributes.s ?? 0) };
        value = '';
      } else if (name === 'dimension') facts.rowsAbout = Number(/:[A-Z]+(\d+)$/.exec(attributes.ref ?? '')?.[1] ?? 0);
      else if (name === 'rPh') isHint = true;
      isValue = name === 'v' || (name === 't' && !isHint);
    },
    text: (piece) => {
      if (isValue) value += piece;
    },
    close: (name) => {
      isValue = false;
      if (name === 'rPh') isHint = false;
      if (name === 'c' && value !== '' && cell.column < lastColumn) {
        while (row.cells.length < cell.column) row.cells.push('');
        row.cells[cell.column] = shown();
      }
      if (name === 'row') ready.push(row);
    },
  });
  for await (const _ of reading) yield* ready.splice(0);
  yield* ready;
}

/** `BC17` is column 54, counted from 0; a cell without a place stands right of the one before. */
function columnOf({ r }: Attributes, row: Row): number {
  const letters = /^[A-Z]{1,3}/.exec(r ?? '')?.[0];
  if (!letters) return row.cells.length;
  let column = 0;
  for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64;
  return column - 1;
}
