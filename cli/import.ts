import { openAsBlob } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type * as z from 'zod';
import { ObjectPlan } from '#shared/imports/objects.ts';
import { ImportPlan, type Import } from '#shared/imports/schema.ts';
import type { Api } from './connect.ts';

const Plan = ImportPlan.partial().strict();
const OtherPlan = ObjectPlan.partial()
  .extend(ObjectPlan.pick({ object: true }).shape)
  .strict();

/** Uploads a file, starts the import with the guessed columns (or those of the plan) and waits; answers the counts. */
export async function importFile(api: Api, file: string | undefined, plan = '{}') {
  if (!file) throw new Error('Name the file to import');
  const size = await stat(file).catch(() => undefined);
  if (!size?.isFile()) throw new Error(`There is no file ${file}`);
  const wish = JSON.parse(plan) as object;
  const given = 'object' in wish ? OtherPlan.parse(wish) : Plan.parse(wish);
  const { import: made, upload } = await api.imports.create({ fileName: basename(file), fileBytes: size.size });
  await uploadTo(upload, await openAsBlob(file));
  const { importId } = made;
  if ('object' in given) await startOther(api, importId, given);
  else {
    const { columns } = await api.imports.preview({ importId });
    await api.imports.start({ ...given, importId, targets: given.targets ?? columns.map(({ target }) => target) });
  }
  const { fileName, state, failure, rows, created, updated, skipped, refused, people } = await ended(api, importId);
  return { importId, fileName, state, failure, rows, created, updated, skipped, refused, people };
}

/** Goods, deals or teams. Words of the file that mean nobody here stand on standard error: `meanings` may say what they mean. */
async function startOther(api: Api, importId: string, given: z.output<typeof OtherPlan>): Promise<void> {
  const { object, targets, meanings = [], pipelineId } = given;
  const preview = await api.imports.previewObjects({
    importId,
    object,
    meanings,
    ...(targets && { targets }),
    ...(pipelineId && { pipelineId }),
  });
  const told = new Set(meanings.map(({ kind, text }) => `${kind} ${text}`));
  for (const { kind, text, rows, id, like } of preview.words)
    if (!id && !told.has(`${kind} ${text}`))
      process.stderr.write(`${kind} ${text}: ${rows} rows${like ? `; perhaps ${like.name} (${like.id})` : ''}\n`);
  await api.imports.startObjects({ ...given, importId, targets: preview.columns.map(({ target }) => target) });
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
