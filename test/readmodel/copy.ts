import { folder } from './engine.ts';
import { rmSync } from 'node:fs';
import { put } from '#functions/readmodel/apply.ts';
import { createFile, newFile, openFile } from '#functions/readmodel/file.ts';
import { setMeta, type Model } from '#functions/readmodel/model.ts';
import { schema, schemaVersion } from '#functions/readmodel/tables.ts';
import type { CopiedKind } from '#functions/readmodel/table-reads.ts';

/** Records by their kinds, whoever is followed before his followers. */
export type Given = Partial<Record<CopiedKind, readonly object[]>>;

/** A copy with these records in it, open and analysed as one that was made anew; without a table behind it. */
export function copyWith(workspaceId: string, given: Given): Model {
  const file = newFile(workspaceId);
  const loading = createFile(workspaceId, file);
  loading.loading = new Map();
  loading.database.exec('begin');
  for (const [kind, records] of Object.entries(given))
    for (const record of records) put(loading, kind as CopiedKind, record);
  for (const statement of schema.indexes) loading.database.exec(statement);
  const at = new Date().toISOString();
  for (const [key, value] of Object.entries({ workspaceId, watermark: at, caughtUpAt: at, schema: schemaVersion }))
    setMeta(loading, key, value);
  loading.database.exec('commit; pragma analysis_limit = 400; analyze;');
  loading.database.close();
  const model = openFile(workspaceId, file);
  if (!model || model === 'busy') throw new Error('The copy was not opened');
  return model;
}

export function lose(model: Model): void {
  model.database.close();
  rmSync(folder, { recursive: true, force: true });
}

/** Tables that questions asked of this copy read from end to end; lists of bound values and of stages are short. */
export function scanned(model: Model): string[] {
  const asked = [...model.statements.keys()].filter((text) => text.startsWith('select'));
  return asked.flatMap((text) => {
    const bound = Array.from({ length: text.split('?').length - 1 }, () => 'x');
    const plan = model.database.prepare(`explain query plan ${text}`).all(...bound);
    return plan.map(({ detail }) => String(detail)).filter(isWholeTable);
  });
}

const isWholeTable = (step: string) => /^SCAN (?!json_each|\(subquery|stage|s\b|\d+ CONSTANT)/.test(step);
