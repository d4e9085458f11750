import type { SQLInputValue } from 'node:sqlite';
import type { Fields } from '#shared/criteria/fields.ts';
import type { Model } from './model.ts';
import type { SearchText } from './search-text.ts';
import type { Sort } from './sorting.ts';

export type Columns = Record<string, SQLInputValue>;

/**
 * A row follows a row of another kind, whose id stands in the column `by`: it repeats columns of it under other names
 * (`row` is its row number) and, when it `governs`, is on display only as long as the other is not in the trash.
 */
export type Link = { to: 'client' | 'deal'; by: string; repeats: Record<string, string>; governs: boolean };

/**
 * How one kind of record stands in the copy: all that tables, indexes, lists, criteria, search and visibility need to know
 * of it. To add a kind, write its shape, name it in shapes.ts, and the record's kind in shared/history/entity.ts.
 */
export type Shape<T> = {
  id: (record: T) => string;
  /** What criteria may ask: a column each, or values of their own for those with many. None: it is never filtered. */
  fields?: Fields;
  /** Further columns as SQL declares them, and what stands in them. */
  columns: Record<string, string>;
  own: (record: T) => Columns;
  /** Columns that follow from rows of other kinds; the same names every time. */
  derived?: (model: Model, id: string) => Columns;
  links: Link[];
  /** Columns that name users whose record it is. */
  owners: string[];
  text: (record: T) => SearchText;
  /** By name: the columns of an index. Made after a load. */
  indexes: Record<string, string>;
  /** What else is kept of the rows: further tables, and the triggers that keep them, made after a load. */
  also?: { tables: string; indexes: string };
  sorts: Record<string, Sort>;
  /** The order in which nobody has chosen an order: a search shows its best hits first then. */
  usual: string;
};
