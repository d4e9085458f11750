import * as z from 'zod';
import { AppError } from '#shared/kernel/errors.ts';
import { sql, type Sql } from './criteria-sql.ts';
import type { Sort } from './sorting.ts';

type Key = string | number | null;
const Cursor = z.tuple([z.string(), z.array(z.union([z.string(), z.number(), z.null()])).max(5)]);

/** Where a list is to go on: after the row with these keys, in the order of this name. Opaque to the caller. */
export const cursorOf = (order: string, keys: Key[]): string =>
  Buffer.from(JSON.stringify([order, keys])).toString('base64url');

/** The keys in a cursor. Throws `invalid` for one that was not given out for this order. */
export function keysOf(cursor: string, order: string, count: number): Key[] {
  const found = Cursor.safeParse(jsonOf(cursor));
  if (found.success && found.data[0] === order && found.data[1].length === count) return found.data[1];
  const issue = { path: 'cursor', rule: 'cursor_unknown', message: 'cursor_unknown' };
  throw new AppError('invalid', 'This cursor belongs to no page of this list', { issues: [issue] });
}

function jsonOf(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
}

const tuple = (parts: string[]) => `(${parts.join(', ')})`;

/** The rows that come after these keys; blanks come last in both directions. */
export function after({ keys, blank }: Sort, down: boolean, from: Key[]): Sql {
  const sign = down ? '<' : '>';
  const [lead] = keys;
  const [value, ...others] = from;
  if (blank && value === null)
    return sql(`(${lead} is null and ${tuple(keys.slice(1))} ${sign} ${tuple(others.map(() => '?'))})`, ...others);
  const beyond = `${tuple(keys)} ${sign} ${tuple(from.map(() => '?'))}`;
  return sql(blank ? `(${beyond} or ${lead} is null)` : beyond, ...from);
}
