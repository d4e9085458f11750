import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';

/** The SQLite copy of one workspace, open in this process. */
export type Model = {
  workspaceId: string;
  path: string;
  database: DatabaseSync;
  /** Prepared statements by their text; a list is asked again and again with other values. */
  statements: Map<string, StatementSync>;
  /** Totals of lists until the next change, by what was asked. */
  totals: Map<string, Row[]>;
  /** Changes up to here are in, except such as commit late; see catch-up.ts. */
  watermark: string;
  /** When the last catch-up began, by our own clock. */
  caughtUpAt: string;
  /** Changes within the overlap that are in already: id → moment. */
  seen: Map<string, string>;
  /** Only while a new copy is being loaded: what followers repeat of the records that are in already, by their ids. */
  loading?: Map<string, Row>;
};

export type Row = Record<string, unknown>;
const maxStatements = 200;
const maxTotals = 500;

function statement(model: Model, sql: string): StatementSync {
  const known = model.statements.get(sql);
  if (known) return known;
  if (model.statements.size >= maxStatements) model.statements.clear();
  const made = model.database.prepare(sql);
  model.statements.set(sql, made);
  return made;
}

/** All rows of a question; values are bound, never written into the text. */
export const all = (model: Model, sql: string, ...values: SQLInputValue[]): Row[] =>
  statement(model, sql).all(...values) as Row[];

export const first = (model: Model, sql: string, ...values: SQLInputValue[]): Row | undefined =>
  statement(model, sql).get(...values) as Row | undefined;

/** Changes the file; answers the row id of an insert. */
export const run = (model: Model, sql: string, ...values: SQLInputValue[]): number =>
  Number(statement(model, sql).run(...values).lastInsertRowid);

/** Rows that are counted once until the next change: totals, not records. */
export function allOnce(model: Model, sql: string, ...values: SQLInputValue[]): Row[] {
  const key = JSON.stringify([sql, values]);
  const known = model.totals.get(key);
  if (known) return known;
  const rows = all(model, sql, ...values);
  if (model.totals.size >= maxTotals) model.totals.clear();
  model.totals.set(key, rows);
  return rows;
}

/** What is made once until the next change, by a name of its own. */
export function madeOnce<T extends object>(model: Model, name: string, make: () => T[]): T[] {
  const known = model.totals.get(name);
  if (known) return known as T[];
  const made = make();
  if (model.totals.size >= maxTotals) model.totals.clear();
  model.totals.set(name, made as Row[]);
  return made;
}

/** A number that is counted once until the next change. */
export const counted = (model: Model, sql: string, ...values: SQLInputValue[]): number =>
  Number(Object.values(allOnce(model, sql, ...values)[0] ?? {})[0] ?? 0);

/** Everything or nothing. */
export function inTransaction<T>({ database }: Model, work: () => T): T {
  database.exec('begin immediate');
  try {
    const result = work();
    database.exec('commit');
    return result;
  } catch (error) {
    database.exec('rollback');
    throw error;
  }
}

export const getMeta = (model: Model, key: string) => first(model, 'select value from meta where key = ?', key)?.value;
export const setMeta = (model: Model, key: string, value: string) =>
  run(model, 'insert or replace into meta (key, value) values (?, ?)', key, value);
