import { closeSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Refusal } from '#infra/local/wire.ts';

const tables = `
  CREATE TABLE IF NOT EXISTS signing_keys (
    pool_id TEXT PRIMARY KEY, key_id TEXT NOT NULL, private_key TEXT NOT NULL
  ) STRICT;
  CREATE TABLE IF NOT EXISTS users (
    pool_id TEXT NOT NULL, username TEXT NOT NULL, alias TEXT NOT NULL, document TEXT NOT NULL,
    PRIMARY KEY (pool_id, username), UNIQUE (pool_id, alias)
  ) STRICT;
  CREATE TABLE IF NOT EXISTS refresh_tokens (
    hash TEXT PRIMARY KEY, pool_id TEXT NOT NULL, username TEXT NOT NULL, client_id TEXT NOT NULL,
    origin TEXT NOT NULL, signed_in_at INTEGER NOT NULL, expires_at INTEGER NOT NULL,
    FOREIGN KEY (pool_id, username) REFERENCES users ON DELETE CASCADE
  ) STRICT;
  CREATE INDEX IF NOT EXISTS refresh_tokens_by_user ON refresh_tokens (pool_id, username);
  CREATE INDEX IF NOT EXISTS refresh_tokens_by_origin ON refresh_tokens (origin);
  CREATE TABLE IF NOT EXISTS codes (
    pool_id TEXT NOT NULL, username TEXT NOT NULL, kind TEXT NOT NULL,
    hash TEXT NOT NULL, target TEXT NOT NULL, expires_at INTEGER NOT NULL,
    PRIMARY KEY (pool_id, username, kind),
    FOREIGN KEY (pool_id, username) REFERENCES users ON DELETE CASCADE
  ) STRICT;
  CREATE TABLE IF NOT EXISTS tries (
    pool_id TEXT NOT NULL, subject TEXT NOT NULL, kind TEXT NOT NULL,
    count INTEGER NOT NULL, until INTEGER NOT NULL, forget_at INTEGER NOT NULL,
    PRIMARY KEY (pool_id, subject, kind)
  ) STRICT;
`;

/** Opens the file, which only its owner may read: it holds signing keys and the secrets of authenticator apps. */
export function openStore(file: string): DatabaseSync {
  mkdirSync(dirname(file), { recursive: true });
  closeSync(openSync(file, 'a', 0o600));
  const db = new DatabaseSync(file, { timeout: 5_000 });
  // FULL: an answered sign-up must be there even after a power cut; these writes are rare enough to wait for the disk.
  db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;');
  db.exec(tables);
  return db;
}

/**
 * Runs one request as one transaction. A refusal commits too: what it has written by then is the count of failed tries,
 * and every operation makes its checks before its changes. Anything unforeseen leaves nothing behind.
 */
export function inTransaction<Result>(db: DatabaseSync, work: () => Result): Result {
  db.exec('BEGIN IMMEDIATE');
  try {
    const result = work();
    db.exec('COMMIT');
    return result;
  } catch (error) {
    db.exec(error instanceof Refusal ? 'COMMIT' : 'ROLLBACK');
    throw error;
  }
}
