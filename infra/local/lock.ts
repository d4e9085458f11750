import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { StartError } from './settings.ts';

/** Who uses a data folder: left in it for the message of a second start, and to find an engine that outlived its owner. */
export type Holder = { pid: number; url?: string; engine?: { pid: number; file: string } };
export type FolderLock = {
  /** What the last holder noted, if he never came to take it back: he was killed. */
  left: Holder | undefined;
  note(holder: Holder): void;
  release(): void;
};

/** Takes a lock that the system itself lets go when the process dies, however it dies; undefined when another holds it. */
export function tryLock(file: string): (() => void) | undefined {
  mkdirSync(dirname(file), { recursive: true });
  const database = new DatabaseSync(file, { timeout: 0 });
  try {
    database.exec('PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE');
    return () => database.close();
  } catch (error) {
    database.close();
    if (error instanceof Error && /locked|busy/i.test(error.message)) return undefined;
    throw error;
  }
}

/** Takes a data folder for this process alone; throws `StartError` when another edition runs on it. */
export function lockFolder(dir: string): FolderLock {
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  const file = join(dir, 'running.json');
  const unlock = tryLock(join(dir, 'lock'));
  const holder = readHolder(file);
  if (!unlock) {
    const who = holder ? ` by process ${holder.pid}${holder.url ? ` (${holder.url})` : ''}` : '';
    throw new StartError(
      `The data folder ${dir} is in use${who}. Stop that one, or set SKREPKA_DATA to another folder.`,
    );
  }
  const note = (next: Holder | undefined) => writeFileSync(file, next ? `${JSON.stringify(next)}\n` : '');
  return {
    left: holder,
    note,
    release() {
      note(undefined);
      unlock();
    },
  };
}

function readHolder(file: string): Holder | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Holder;
  } catch {
    // Not there, emptied at a proper end, or half written by one that was killed.
    return undefined;
  }
}
