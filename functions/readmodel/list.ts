import { joined, sql, type Sql } from './criteria-sql.ts';
import { after, cursorOf, keysOf } from './cursor.ts';
import { all, counted, type Model } from './model.ts';
import { orderBy, sortOf } from './sorts.ts';
import type { RowKind } from './shapes.ts';

/** Which part of a list: so many rows, after a cursor or from a place. */
export type Part = { limit: number; cursor?: string | undefined; offset?: number | undefined };
/** The rows of a page by their row ids. */
export type Page = { rows: number[]; cursor: string | null };

/** One page of the rows that meet `where`, in the order of a sort's name. */
export function pageOf(model: Model, object: RowKind, where: Sql, sortName: string, part: Part): Page {
  const { sort, down } = sortOf(object, sortName);
  const from = part.cursor ? after(sort, down, keysOf(part.cursor, sortName, sort.keys.length)) : joined([], 'and');
  const keys = sort.keys.map((key, place) => `${key} as k${place}`).join(', ');
  const found = all(
    model,
    `select t.row as row, ${keys} from ${object} t where ${where.sql} and ${from.sql}
      order by ${orderBy(sort, down)} limit ? offset ?`,
    ...where.values,
    ...from.values,
    part.limit + 1,
    part.cursor ? 0 : (part.offset ?? 0),
  );
  const page = found.slice(0, part.limit);
  const last = found.length > part.limit ? page.at(-1) : undefined;
  return {
    rows: page.map(({ row }) => Number(row)),
    cursor: last
      ? cursorOf(
          sortName,
          sort.keys.map((_, place) => last[`k${place}`] as string | number | null),
        )
      : null,
  };
}

export const totalOf = (model: Model, object: RowKind, where: Sql): number =>
  counted(model, `select count(*) from ${object} t where ${where.sql}`, ...where.values);

/** All that is shown, or all in the trash, without any other condition. */
export const tallyOf = (model: Model, object: RowKind, shown: boolean): number =>
  counted(model, 'select rows from tally where object = ? and shown = ?', object, Number(shown));

/** The condition that a row is on display; or itself in the trash, which leaves out what followed others there. */
export const onDisplay = (trash: boolean): Sql => sql(trash ? 't.shown = 0 and t.alive = 0' : 't.shown = 1');
