import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync, type SQLInputValue, type SQLOutputValue, type StatementSync } from 'node:sqlite';
import type { Tag } from './tags.ts';

/** An object as its row tells it; `headers` are sent back with it, `sums` are the checksums its sender vouched for. */
export type StoredObject = {
  key: string;
  bodyId: string;
  size: number;
  etag: string;
  changedAt: number;
  headers: Record<string, string>;
  tags: Tag[];
  sums: Record<string, string>;
};

export type Row = Record<string, SQLOutputValue>;

/** The metadata of all buckets, in one SQLite file. Every call is one step: it happens whole, on disk, or not at all. */
export type Store = {
  hasBucket(bucket: string): boolean;
  object(bucket: string, key: string): StoredObject | undefined;
  /** At most `limit` objects after `after`, by key in UTF-8 order. */
  objectsAfter(bucket: string, after: string, inclusive: boolean, limit: number): StoredObject[];
  /** `check` sees the object that stood there, and may throw; its body is for the caller to discard. */
  putObject(bucket: string, object: StoredObject, check?: (old: StoredObject | undefined) => void): string | undefined;
  putTags(bucket: string, key: string, tags: Tag[]): void;
  /** Answers with the body that nothing refers to any more. */
  deleteObject(bucket: string, key: string): string | undefined;
  /** For the other tables in the same file. */
  one(sql: string, ...values: SQLInputValue[]): Row | undefined;
  all(sql: string, ...values: SQLInputValue[]): Row[];
  run(sql: string, ...values: SQLInputValue[]): void;
  transaction<T>(steps: () => T): T;
  close(): void;
};

const tables = `
  CREATE TABLE IF NOT EXISTS bucket (name TEXT PRIMARY KEY) STRICT;
  CREATE TABLE IF NOT EXISTS object (
    bucket TEXT NOT NULL REFERENCES bucket, key TEXT NOT NULL, bodyId TEXT NOT NULL, size INTEGER NOT NULL, etag TEXT NOT NULL,
    changedAt INTEGER NOT NULL, headers TEXT NOT NULL, tags TEXT NOT NULL, sums TEXT NOT NULL,
    PRIMARY KEY (bucket, key)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS upload (
    uploadId TEXT PRIMARY KEY, bucket TEXT NOT NULL REFERENCES bucket, key TEXT NOT NULL, headers TEXT NOT NULL, tags TEXT NOT NULL
  ) STRICT;
  CREATE TABLE IF NOT EXISTS part (
    uploadId TEXT NOT NULL REFERENCES upload ON DELETE CASCADE, number INTEGER NOT NULL,
    bodyId TEXT NOT NULL, size INTEGER NOT NULL, md5 TEXT NOT NULL, changedAt INTEGER NOT NULL,
    PRIMARY KEY (uploadId, number)
  ) STRICT;`;

/** Opens (or makes) the metadata file in this folder; throws when another process holds it. */
export function openStore(dir: string, buckets: string[]): Store {
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  const db = new DatabaseSync(path.join(dir, 's3.sqlite'));
  // Exclusive: a second S3 on the same folder would take our unfinished bodies for leavings and remove them.
  db.exec('PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;');
  db.exec(tables);
  const statements = new Map<string, StatementSync>();
  const prepared = (sql: string) => {
    const statement = statements.get(sql) ?? db.prepare(sql);
    statements.set(sql, statement);
    return statement;
  };
  const one = (sql: string, ...values: SQLInputValue[]) => prepared(sql).get(...values);
  const all = (sql: string, ...values: SQLInputValue[]) => prepared(sql).all(...values);
  const run = (sql: string, ...values: SQLInputValue[]) => void prepared(sql).run(...values);

  function transaction<T>(steps: () => T): T {
    db.exec('BEGIN IMMEDIATE');
    try {
      const result = steps();
      db.exec('COMMIT');
      return result;
    } catch (error) {
      db.exec('ROLLBACK');
      throw error;
    }
  }

  const object = (bucket: string, key: string) => {
    const row = one('SELECT * FROM object WHERE bucket = ? AND key = ?', bucket, key);
    return row && objectOf(row);
  };

  transaction(() => buckets.forEach((name) => run('INSERT INTO bucket VALUES (?) ON CONFLICT DO NOTHING', name)));

  return {
    object,
    one,
    all,
    run,
    transaction,
    hasBucket: (bucket) => one('SELECT 1 FROM bucket WHERE name = ?', bucket) !== undefined,
    close: () => db.close(),

    objectsAfter(bucket, after, inclusive, limit) {
      const comparison = inclusive ? '>=' : '>';
      const sql = `SELECT * FROM object WHERE bucket = ? AND key ${comparison} ? ORDER BY key LIMIT ?`;
      return all(sql, bucket, after, limit).map(objectOf);
    },

    putObject: (bucket, { key, bodyId, size, etag, changedAt, headers, tags, sums }, check) =>
      transaction(() => {
        const old = object(bucket, key);
        check?.(old);
        const json = [headers, tags, sums].map((value) => JSON.stringify(value));
        const sql = 'INSERT OR REPLACE INTO object VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)';
        run(sql, bucket, key, bodyId, size, etag, changedAt, ...json);
        return old?.bodyId;
      }),

    putTags: (bucket, key, tags) =>
      run('UPDATE object SET tags = ? WHERE bucket = ? AND key = ?', JSON.stringify(tags), bucket, key),

    deleteObject(bucket, key) {
      const row = one('DELETE FROM object WHERE bucket = ? AND key = ? RETURNING bodyId', bucket, key);
      return row && String(row['bodyId']);
    },
  };
}

/** Every body that a row refers to. */
export const bodyIds = (store: Store): Set<string> =>
  new Set(store.all('SELECT bodyId FROM object UNION SELECT bodyId FROM part').map((row) => String(row['bodyId'])));

const objectOf = (row: Row): StoredObject => ({
  key: String(row['key']),
  bodyId: String(row['bodyId']),
  size: Number(row['size']),
  etag: String(row['etag']),
  changedAt: Number(row['changedAt']),
  headers: JSON.parse(String(row['headers'])) as Record<string, string>,
  tags: JSON.parse(String(row['tags'])) as Tag[],
  sums: JSON.parse(String(row['sums'])) as Record<string, string>,
});
