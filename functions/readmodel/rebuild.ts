import { renameSync } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import { now } from '#functions/runtime/clock.ts';
import { put } from './apply.ts';
import { createFile, removeFile, unfinished } from './file.ts';
import { setMeta, type Model } from './model.ts';
import { namedKinds } from './named.ts';
import { rowKinds, shapes, type RowKind } from './shapes.ts';
import { pagesOf, type CopiedKind } from './table-reads.ts';
import { schema, schemaVersion } from './tables.ts';

/**
 * Loads a whole workspace from the table into a new file, which is there when it is whole. Who is followed comes before his
 * followers, because they repeat something of him. The watermark is from before the first page: whatever changes meanwhile is caught up afterwards.
 */
export async function rebuild(workspaceId: string, file: string): Promise<void> {
  const startedAt = now();
  const model = createFile(workspaceId, unfinished(file));
  model.loading = new Map();
  try {
    // One transaction, and room in the text index for many records before it is written: half the time of small steps.
    model.database.exec(`pragma cache_size = -65536; pragma threads = 2; begin; ${roomForTexts}`);
    await Promise.all(namedKinds.map((kind) => load(model, kind)));
    for (const kinds of stages) await Promise.all(kinds.map((kind) => load(model, kind)));
    for (const statement of schema.indexes) {
      model.database.exec(statement);
      // An index of a large kind takes a second: between two, those who wait may be told so.
      await setImmediate();
    }
    for (const [key, value] of Object.entries({ workspaceId, watermark: startedAt, caughtUpAt: startedAt }))
      setMeta(model, key, value);
    // The last thing to be written: a file without it is not whole.
    setMeta(model, 'schema', schemaVersion);
    model.database.exec('commit; pragma analysis_limit = 400; analyze;');
    model.database.close();
    renameSync(unfinished(file), file);
  } catch (error) {
    model.database.close();
    removeFile(unfinished(file));
    throw error;
  }
}

/** Kinds that are loaded together: each comes after all that it follows. */
const stages: RowKind[][] = [];
for (const kind of rowKinds) {
  const after = shapes[kind].links.map(({ to }) => stages.findIndex((kinds) => kinds.includes(to)));
  (stages[Math.max(-1, ...after) + 1] ??= []).push(kind);
}

const roomForTexts = rowKinds
  .map((kind) => `insert into ${kind}_text (${kind}_text, rank) values ('hashsize', ${8 * 1024 * 1024});`)
  .join(' ');

async function load(model: Model, kind: CopiedKind): Promise<void> {
  for await (const records of pagesOf(kind, model.workspaceId)) for (const record of records) put(model, kind, record);
}
