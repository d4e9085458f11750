import { nameKey } from '#shared/criteria/comparable.ts';
import { joined, sql, type Sql } from './criteria-sql.ts';
import { cursorOf, keysOf } from './cursor.ts';
import type { Page, Part } from './list.ts';
import type { RowKind } from './shapes.ts';
import { all, counted, type Model, type Row } from './model.ts';

/** A search over one object: what was typed, the rows in which all of it was found, and what else they must meet. */
export type Ranked = { object: RowKind; search: string; found: Sql; where: Sql };
export type RankedRow = { row: number; rank: number; name: string; id: string };

const order = 'rank';
type Key = string | number | null;

/** Of more rows than this, those after the first rank are not ranked any more. */
const common = 5000;

/**
 * One page of a search, the best first: names that are or begin with what was typed (1), names with words that begin so
 * (2), all others (3), each by name. The first are a stretch of the index of names. What very many rows contain is not
 * ranked further, so that it need not be sorted: after the first rank the others follow by name (4).
 */
export function rankedPage(model: Model, ranked: Ranked, part: Part): Page & { ranks: RankedRow[] } {
  const from = part.cursor ? keysOf(part.cursor, order, 3) : undefined;
  const wanted = part.limit + 1;
  const rows = beginning(model, ranked, wanted, from, part.offset ?? 0);
  if (rows.length < wanted) {
    const before = from || !part.offset ? 0 : Math.max(0, part.offset - beginnings(model, ranked));
    const others = isCommon(model, ranked) ? unranked : remainder;
    rows.push(...others(model, ranked, wanted - rows.length, from, before));
  }
  const page = rows.slice(0, part.limit);
  const last = rows.length > part.limit ? page.at(-1) : undefined;
  return {
    ranks: page,
    rows: page.map(({ row }) => row),
    cursor: last ? cursorOf(order, [last.rank, last.name, last.id]) : null,
  };
}

function isCommon(model: Model, { found }: Ranked): boolean {
  const text = `select count(*) from (select row from (${found.sql}) limit ?)`;
  return counted(model, text, ...found.values, common + 1) > common;
}

/** The names that begin with this: a range of the index. */
function prefixOf({ search }: Ranked): Sql {
  const start = nameKey(search);
  return sql('(t.name >= ? and t.name < ?)', start, `${start}\u{10ffff}`);
}

function beginning(model: Model, ranked: Ranked, limit: number, from: Key[] | undefined, offset: number): RankedRow[] {
  const [rank, name, id] = from ?? [1, '', ''];
  if (Number(rank) > 1) return [];
  const [prefix, { where }] = [prefixOf(ranked), ranked];
  return all(
    model,
    `select t.row as row, 1 as rank, t.name as name, t.id as id from ${ranked.object} t
      where ${where.sql} and ${prefix.sql} and (t.name, t.id) > (?, ?) order by t.name, t.id limit ? offset ?`,
    ...where.values,
    ...prefix.values,
    name ?? '',
    id ?? '',
    limit,
    from ? 0 : offset,
  ).map(rankedRow);
}

function beginnings(model: Model, ranked: Ranked): number {
  const [prefix, { where }] = [prefixOf(ranked), ranked];
  const text = `select count(*) from ${ranked.object} t where ${where.sql} and ${prefix.sql}`;
  return counted(model, text, ...where.values, ...prefix.values);
}

function remainder(model: Model, ranked: Ranked, limit: number, from: Key[] | undefined, offset: number): RankedRow[] {
  const { object, found, where } = ranked;
  const prefix = prefixOf(ranked);
  const words = wordBeginnings(ranked);
  const next = from && Number(from[0]) > 1 ? sql('(rank, name, id) > (?, ?, ?)', ...from) : joined([], 'and');
  return all(
    model,
    `select row, rank, name, id from (
      select t.row as row, case when ${words.sql} then 2 else 3 end as rank, t.name as name, t.id as id
      from (${found.sql}) m cross join ${object} t on t.row = m.row where ${where.sql} and not ${prefix.sql})
    where ${next.sql} order by rank, name, id limit ? offset ?`,
    ...words.values,
    ...found.values,
    ...where.values,
    ...prefix.values,
    ...next.values,
    limit,
    offset,
  ).map(rankedRow);
}

function unranked(model: Model, ranked: Ranked, limit: number, from: Key[] | undefined, offset: number): RankedRow[] {
  const { object, found, where } = ranked;
  const prefix = prefixOf(ranked);
  const next = from && Number(from[0]) > 1 ? sql('(t.name, t.id) > (?, ?)', ...from.slice(1)) : joined([], 'and');
  // The plus keeps SQLite from fetching every row that was found: it walks the index of names instead.
  return all(
    model,
    `select t.row as row, 4 as rank, t.name as name, t.id as id from ${object} t
      where ${where.sql} and not ${prefix.sql} and ${next.sql} and +t.row in (${found.sql})
      order by t.name, t.id limit ? offset ?`,
    ...where.values,
    ...prefix.values,
    ...next.values,
    ...found.values,
    limit,
    offset,
  ).map(rankedRow);
}

/** Every word typed begins a word of the name. */
const wordBeginnings = ({ search }: Ranked): Sql =>
  joined(
    nameKey(search)
      .split(' ')
      .map((word) => sql("instr(' ' || t.name, ?) > 0", ` ${word}`)),
    'and',
  );

const rankedRow = ({ row, rank, name, id }: Row): RankedRow => ({
  row: Number(row),
  rank: Number(rank),
  name: String(name),
  id: String(id),
});

/** How many rows a search finds. Where nothing else is asked, the index of texts answers alone. */
export function rankedTotal(model: Model, { object, found, where }: Ranked, unfiltered: boolean): number {
  if (unfiltered) return counted(model, `select count(*) from (${found.sql})`, ...found.values);
  const text = `select count(*) from (${found.sql}) m cross join ${object} t on t.row = m.row where ${where.sql}`;
  return counted(model, text, ...found.values, ...where.values);
}
