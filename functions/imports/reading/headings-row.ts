import type { Row } from './csv.ts';

/** Where the headings stand and what they say. `lastRow` is the row after which the data begins. */
export type Headings = { headings: string[]; lastRow: number };

const looksLikeData = /@[\w-]+\.\w|^https?:|^\+?[\d\s()-]{9,}$|^\d+([.,]\d+)?$|^\d{2}\.\d{2}\.\d{4}$/;

/**
 * Finds the headings among the first rows: the first one that is about as wide as the table. Rows above it are titles. A
 * table whose first wide row holds phones, addresses or numbers has no headings: its columns are called A, B, C.
 */
export function headingsAmong(rows: readonly Row[]): Headings {
  const filled = (row: Row) => row.cells.filter((cell) => cell !== '').length;
  const widest = Math.max(...rows.map(filled));
  const found = rows.find((row) => filled(row) >= Math.max(1, widest * 0.6)) ?? rows[0];
  if (!found) return { headings: [], lastRow: 0 };
  const width = Math.max(...rows.filter(({ row }) => row >= found.row).map(({ cells }) => lastFilled(cells)));
  const data = found.cells.filter((cell) => looksLikeData.test(cell)).length;
  if (data > 0 && data >= filled(found) / 4)
    return { headings: Array.from({ length: width }, (_, index) => letters(index)), lastRow: found.row - 1 };
  const named = Array.from(
    { length: Math.max(lastFilled(found.cells), width) },
    (_, index) => found.cells[index] ?? '',
  );
  return { headings: named.map((name, index) => name.replace(/\s+/g, ' ') || letters(index)), lastRow: found.row };
}

const lastFilled = (cells: readonly string[]) => cells.findLastIndex((cell) => cell !== '') + 1;

/** A column's name as spreadsheets show it: A … Z, AA … */
export function letters(index: number): string {
  return index < 26 ? String.fromCharCode(65 + index) : letters(Math.floor(index / 26) - 1) + letters(index % 26);
}
