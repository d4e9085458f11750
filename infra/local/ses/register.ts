import type { DatabaseSync } from 'node:sqlite';

export type Kind = 'identity' | 'configuration-set' | 'suppressed' | 'template';
export type Entry = { name: string; at: number; value: Record<string, unknown> };

/** The settings of the mail service that the API may change: named entries of each kind, kept in the database. */
export function registerIn(database: DatabaseSync, now: () => number) {
  const put = database.prepare('INSERT OR REPLACE INTO entry (kind, name, at, value) VALUES (?, ?, ?, ?)');
  const add = database.prepare('INSERT OR IGNORE INTO entry (kind, name, at, value) VALUES (?, ?, ?, ?)');
  const one = database.prepare('SELECT name, at, value FROM entry WHERE kind = ? AND name = ?');
  const all = database.prepare('SELECT name, at, value FROM entry WHERE kind = ? ORDER BY name');
  const drop = database.prepare('DELETE FROM entry WHERE kind = ? AND name = ?');
  const asEntry = (row: Record<string, unknown>): Entry => ({
    name: String(row.name),
    at: Number(row.at),
    value: JSON.parse(String(row.value)) as Entry['value'],
  });
  return {
    put: (kind: Kind, name: string, value: object = {}) => void put.run(kind, name, now(), JSON.stringify(value)),
    /** Whether the entry is new; an old one is left as it is. */
    add: (kind: Kind, name: string, value: object = {}) =>
      add.run(kind, name, now(), JSON.stringify(value)).changes > 0,
    read(kind: Kind, name: string): Entry | undefined {
      const row = one.get(kind, name);
      return row && asEntry(row);
    },
    list: (kind: Kind): Entry[] => all.all(kind).map(asEntry),
    remove: (kind: Kind, name: string) => drop.run(kind, name).changes > 0,
  };
}
export type Register = ReturnType<typeof registerIn>;
