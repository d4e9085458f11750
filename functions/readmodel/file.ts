import { randomUUID } from 'node:crypto';
import { readdirSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { getMeta, type Model } from './model.ts';
import { schema, schemaVersion } from './tables.ts';

/** Where copies lie: `/tmp` in a Lambda. */
export const folder = () => process.env.TMPDIR || '/tmp';

const nameOf = (workspaceId: string) => `skrepka-${workspaceId}-v`;

/** A name that no process of this machine has used: a file is never put in the place of one that may be open. */
export const newFile = (workspaceId: string) =>
  path.join(folder(), `${nameOf(workspaceId)}${schemaVersion}.${randomUUID().slice(0, 8)}.sqlite`);

/** The copies of a workspace that lie here, or of all of them; whole or not. */
export const filesOf = (workspaceId?: string) =>
  readdirSync(folder())
    .filter((name) => name.startsWith(workspaceId ? nameOf(workspaceId) : 'skrepka-') && name.endsWith('.sqlite'))
    .map((name) => path.join(folder(), name));

/** What a file is called while it is being made: nobody looks for it until it is whole and has its own name. */
export const unfinished = (file: string) => `${file}.new`;

/** What was being made when its process ended; an hour is more than anything takes. */
export function removeLeftovers(): void {
  for (const name of readdirSync(folder()).filter((each) => /^skrepka-.*\.new(\.|$)/.test(each))) {
    const file = path.join(folder(), name);
    const found = statSync(file, { throwIfNoEntry: false });
    if (found && found.mtimeMs < Date.now() - 3_600_000) rmSync(file, { force: true });
  }
}

export const removeFile = (file: string) => {
  for (const end of ['', '-wal', '-shm', '-journal']) rmSync(`${file}${end}`, { force: true });
};

const modelOf = (workspaceId: string, file: string, database: DatabaseSync): Model => ({
  workspaceId,
  path: file,
  database,
  statements: new Map(),
  totals: new Map(),
  watermark: '',
  caughtUpAt: '',
  seen: new Map(),
});

// One process a file: with the exclusive lock no other can change it under us, and no shared memory is needed.
const settings = 'pragma locking_mode = exclusive; pragma cache_size = -16000; pragma temp_store = memory;';

/** An empty copy to load into; it is worth nothing until it is whole, so nothing is synced to the disk. */
export function createFile(workspaceId: string, file: string): Model {
  const database = new DatabaseSync(file);
  database.exec(`${settings} pragma journal_mode = memory; pragma synchronous = off;`);
  database.exec(schema.tables);
  return modelOf(workspaceId, file, database);
}

/** Opens a copy that was made before; undefined when there is none or it is torn, foreign or unfinished. */
export function openFile(workspaceId: string, file: string): Model | 'busy' | undefined {
  let database: DatabaseSync | undefined;
  try {
    if (statSync(file).size === 0) return undefined;
    database = new DatabaseSync(file);
    database.exec(`${settings} pragma journal_mode = wal; pragma synchronous = normal; begin immediate; commit;`);
    const model = modelOf(workspaceId, file, database);
    const whole = getMeta(model, 'schema') === schemaVersion && getMeta(model, 'workspaceId') === workspaceId;
    if (!whole) throw new Error('foreign');
    model.watermark = String(getMeta(model, 'watermark'));
    model.caughtUpAt = String(getMeta(model, 'caughtUpAt'));
    return model;
  } catch (error) {
    database?.close();
    return isBusy(error) ? 'busy' : undefined;
  }
}

const codeOf = (error: unknown) => (error instanceof Error && 'errcode' in error ? Number(error.errcode) & 0xff : 0);
const isBusy = (error: unknown) => codeOf(error) === 5;
/** SQLite says that a file is no database, or torn. */
export const isTorn = (error: unknown) => [11, 26].includes(codeOf(error));

/** Does a process, this one or another, have this file open? */
export function isHeld(file: string): boolean {
  let database: DatabaseSync | undefined;
  try {
    database = new DatabaseSync(file);
    database.exec('begin immediate; commit;');
    return false;
  } catch (error) {
    return isBusy(error);
  } finally {
    database?.close();
  }
}

export const sizeOf = ({ path: file }: Model) => {
  try {
    return statSync(file).size;
  } catch {
    return 0;
  }
};
