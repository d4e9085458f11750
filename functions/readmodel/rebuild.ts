import { now } from '#functions/runtime/clock.ts';
import { put } from './apply.ts';
import { createFile } from './file.ts';
import { inTransaction, setMeta, type Model } from './model.ts';
import { pagesOf, type CopiedKind } from './table-reads.ts';
import { schema, schemaVersion } from './tables.ts';

/**
 * Loads a whole workspace from the table into a new file. Clients come first, because people and notes repeat something
 * of them. The watermark is from before the first page: whatever changes meanwhile is caught up afterwards.
 */
export async function rebuild(workspaceId: string, file: string): Promise<void> {
  const startedAt = now();
  const model = createFile(workspaceId, file);
  try {
    await Promise.all((['classifier', 'member', 'client'] as const).map((kind) => load(model, kind)));
    await Promise.all((['person', 'note'] as const).map((kind) => load(model, kind)));
    model.database.exec(schema.indexes);
    inTransaction(model, () => {
      for (const [key, value] of Object.entries({ workspaceId, watermark: startedAt, caughtUpAt: startedAt }))
        setMeta(model, key, value);
      // The last thing to be written: a file without it is not whole.
      setMeta(model, 'schema', schemaVersion);
    });
  } finally {
    model.database.close();
  }
}

async function load(model: Model, kind: CopiedKind): Promise<void> {
  for await (const records of pagesOf(kind, model.workspaceId))
    inTransaction(model, () => {
      for (const record of records) put(model, kind, record);
    });
}
