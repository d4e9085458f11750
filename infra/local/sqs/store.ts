import { DatabaseSync } from 'node:sqlite';

/** One message as it lies in the database; times are milliseconds of the Unix epoch. */
export type Row = {
  seq: number;
  queue: string;
  messageId: string;
  body: string;
  messageAttributes: string;
  systemAttributes: string;
  groupId: string | null;
  dedupId: string | null;
  sentAt: number;
  visibleAt: number;
  receives: number;
  firstReceivedAt: number | null;
  receipt: string | null;
};

// AUTOINCREMENT: a receipt handle holds the number, which must never come to mean another message.
const schema = `
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = NORMAL;
  CREATE TABLE IF NOT EXISTS message (
    seq INTEGER PRIMARY KEY AUTOINCREMENT, queue TEXT NOT NULL, messageId TEXT NOT NULL, body TEXT NOT NULL,
    messageAttributes TEXT NOT NULL, systemAttributes TEXT NOT NULL, groupId TEXT, dedupId TEXT,
    sentAt INTEGER NOT NULL, visibleAt INTEGER NOT NULL, receives INTEGER NOT NULL DEFAULT 0,
    firstReceivedAt INTEGER, receipt TEXT
  ) STRICT;
  CREATE INDEX IF NOT EXISTS message_by_turn ON message (queue, visibleAt, seq);
  CREATE INDEX IF NOT EXISTS message_by_age ON message (queue, sentAt);
  CREATE INDEX IF NOT EXISTS message_by_group ON message (queue, groupId, seq) WHERE groupId IS NOT NULL;
  CREATE TABLE IF NOT EXISTS duplicate (
    queue TEXT NOT NULL, dedupId TEXT NOT NULL, messageId TEXT NOT NULL, seq INTEGER NOT NULL, until INTEGER NOT NULL,
    PRIMARY KEY (queue, dedupId)
  ) STRICT, WITHOUT ROWID;
`;

export type Store = DatabaseSync;

/**
 * Opens the database of all queues. Every statement is on its way to the disk before it returns, so what was
 * acknowledged survives the death of the process (not of the machine's power: that would cost a sync a message).
 */
export function openStore(file: string): Store {
  const store = new DatabaseSync(file);
  store.exec(schema);
  return store;
}

/** Runs the work as one transaction: all of it is kept, or nothing. */
export function together<T>(store: Store, work: () => T): T {
  store.exec('BEGIN IMMEDIATE');
  try {
    const result = work();
    store.exec('COMMIT');
    return result;
  } catch (error) {
    store.exec('ROLLBACK');
    throw error;
  }
}
