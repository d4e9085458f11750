import { DatabaseSync } from 'node:sqlite';

// The contents stand last in their row, so that listing letters does not read them.
const schema = `
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = NORMAL;
  CREATE TABLE IF NOT EXISTS letter (
    seq INTEGER PRIMARY KEY AUTOINCREMENT, letterId TEXT NOT NULL UNIQUE, at INTEGER NOT NULL,
    state TEXT NOT NULL DEFAULT 'waiting', failure TEXT, sender TEXT NOT NULL, readers TEXT NOT NULL, subject TEXT NOT NULL,
    tags TEXT NOT NULL, configurationSet TEXT, replyTo TEXT NOT NULL, headers TEXT NOT NULL, text TEXT, html TEXT, raw BLOB
  ) STRICT;
  CREATE INDEX IF NOT EXISTS letter_unsettled ON letter (seq) WHERE state <> 'done';
  CREATE TABLE IF NOT EXISTS letter_reader (
    address TEXT NOT NULL, seq INTEGER NOT NULL, PRIMARY KEY (address, seq)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS attachment (
    seq INTEGER NOT NULL, number INTEGER NOT NULL, name TEXT NOT NULL, type TEXT NOT NULL, contentId TEXT,
    isInline INTEGER NOT NULL, content BLOB NOT NULL, PRIMARY KEY (seq, number)
  ) STRICT;
  CREATE TABLE IF NOT EXISTS letter_event (
    number INTEGER PRIMARY KEY, seq INTEGER NOT NULL, at INTEGER NOT NULL, type TEXT NOT NULL, recipient TEXT NOT NULL,
    detail TEXT NOT NULL
  ) STRICT;
  CREATE INDEX IF NOT EXISTS letter_event_by_letter ON letter_event (seq, number);
  CREATE TABLE IF NOT EXISTS entry (
    kind TEXT NOT NULL, name TEXT NOT NULL, at INTEGER NOT NULL, value TEXT NOT NULL, PRIMARY KEY (kind, name)
  ) STRICT, WITHOUT ROWID;
`;

/** Opens the file that holds every letter and the settings of the mail service. */
export function openDatabase(file: string): DatabaseSync {
  const database = new DatabaseSync(file);
  database.exec(schema);
  return database;
}
