import { DatabaseSync } from 'node:sqlite';

/** One version of a parameter as it lies in the database: a SecureString is sealed; times are milliseconds. */
export type Row = { name: string; version: number; type: string; value: string; changedAt: number };

const schema = `
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = NORMAL;
  PRAGMA secure_delete = ON;
  CREATE TABLE IF NOT EXISTS parameter (
    name TEXT NOT NULL, version INTEGER NOT NULL, type TEXT NOT NULL, value TEXT NOT NULL, changedAt INTEGER NOT NULL,
    PRIMARY KEY (name, version)
  ) STRICT, WITHOUT ROWID;
`;

/** As AWS keeps them. */
const versionsKept = 100;

export type Store = {
  newest(name: string): Row | undefined;
  at(name: string, version: number): Row | undefined;
  put(row: Row): void;
  /** Answers whether there was one. */
  remove(name: string): boolean;
  close(): void;
};

export function openStore(file: string): Store {
  const database = new DatabaseSync(file);
  database.exec(schema);
  const newest = database.prepare('SELECT * FROM parameter WHERE name = ? ORDER BY version DESC LIMIT 1');
  const at = database.prepare('SELECT * FROM parameter WHERE name = ? AND version = ?');
  const put = database.prepare('INSERT INTO parameter (name, version, type, value, changedAt) VALUES (?, ?, ?, ?, ?)');
  const trim = database.prepare('DELETE FROM parameter WHERE name = ? AND version <= ?');
  const remove = database.prepare('DELETE FROM parameter WHERE name = ?');
  return {
    newest: (name) => newest.get(name) as Row | undefined,
    at: (name, version) => at.get(name, version) as Row | undefined,
    put({ name, version, type, value, changedAt }) {
      put.run(name, version, type, value, changedAt);
      trim.run(name, version - versionsKept);
    },
    remove: (name) => remove.run(name).changes > 0,
    close: () => database.close(),
  };
}
