import { openAsBlob } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { ImportPlan, type Import } from '#shared/imports/schema.ts';
import type { Api } from './connect.ts';

const Plan = ImportPlan.partial();

/** Uploads a file, starts the import with the guessed columns (or those of the plan) and waits; answers the counts. */
export async function importFile(api: Api, file: string | undefined, plan = '{}') {
  if (!file) throw new Error('Name the file to import');
  const size = await stat(file).catch(() => undefined);
  if (!size?.isFile()) throw new Error(`There is no file ${file}`);
  const given = Plan.parse(JSON.parse(plan));
  const { import: made, upload } = await api.imports.create({ fileName: basename(file), fileBytes: size.size });
  await uploadTo(upload, await openAsBlob(file));
  const { importId } = made;
  const { columns } = await api.imports.preview({ importId });
  await api.imports.start({ ...given, importId, targets: given.targets ?? columns.map(({ target }) => target) });
  const { fileName, state, failure, rows, created, updated, skipped, refused, people } = await ended(api, importId);
  return { importId, fileName, state, failure, rows, created, updated, skipped, refused, people };
}

async function uploadTo({ url, fields }: { url: string; fields: Record<string, string> }, file: Blob): Promise<void> {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  form.append('file', file);
  const response = await fetch(url, { method: 'POST', body: form });
  if (!response.ok) throw new Error(`The file was not taken: ${(await response.text()).slice(0, 300)}`);
}

async function ended(api: Api, importId: string): Promise<Import> {
  for (;;) {
    const state = await api.imports.get({ importId });
    if (!['waiting', 'running'].includes(state.state)) return state;
    await wait(300);
  }
}
