import type { ProblemRule } from '#shared/imports/schema.ts';

/** Something to tell about a value: the rule and the piece of the cell it is about. */
export type Mark = { rule: ProblemRule; value: string };

/** What a cell says. `left` is what could not be taken as meant: it is kept as free text, never lost. */
export type Read<T> = { value: T; marks: Mark[]; left: string[] };

export const nothing = <T>(value: T): Read<T> => ({ value, marks: [], left: [] });

/** What people and programs write for "there is none". */
const blanks = new Set([
  '-',
  '--',
  '—',
  '–',
  'нет',
  'н/д',
  'нд',
  'не указан',
  'не указано',
  'отсутствует',
  'null',
  'none',
  'n/a',
  'na',
  '#н/д',
  '#n/a',
  'undefined',
  '0',
  '.',
]);

/** Whether a cell says that there is nothing; `0` is no phone, no name and no INN. */
export const isBlank = (cell: string): boolean => cell === '' || blanks.has(cell.toLowerCase());

/** The parts of a cell that holds several values. */
export const parts = (cell: string, by: RegExp): string[] =>
  cell
    .split(by)
    .map((part) => part.trim())
    .filter((part) => part !== '');
