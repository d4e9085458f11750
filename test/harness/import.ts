import { setTimeout as wait } from 'node:timers/promises';
import type { Import, ImportPlan } from '#shared/imports/schema.ts';
import type { Api } from './world.ts';

/** Announces a file and uploads it by the signed form, as the browser does. */
export async function upload(api: Api, content: string | Uint8Array, fileName = 'clients.csv'): Promise<string> {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  const { import: made, upload: form } = await api.imports.create({ fileName, fileBytes: bytes.length });
  const body = new FormData();
  for (const [name, value] of Object.entries(form.fields)) body.append(name, value);
  body.append('file', new Blob([bytes as Uint8Array<ArrayBuffer>]), fileName);
  const response = await fetch(form.url, { method: 'POST', body });
  if (!response.ok) throw new Error(`The upload was refused: ${response.status} ${await response.text()}`);
  return made.importId;
}

/** Waits until an import has ended. */
export async function ended(api: Api, importId: string, seconds = 60): Promise<Import> {
  for (let tries = 0; tries < seconds * 20; tries++) {
    const state = await api.imports.get({ importId });
    if (state.state !== 'running' && state.state !== 'waiting') return state;
    await wait(50);
  }
  throw new Error('The import does not end');
}

/** Uploads, takes the guessed columns unless the plan says otherwise, and waits for the end. */
export async function imported(
  api: Api,
  content: string | Uint8Array,
  plan: Partial<ImportPlan> = {},
  fileName?: string,
): Promise<Import> {
  const importId = await upload(api, content, fileName);
  const { columns } = await api.imports.preview({ importId, ...(plan.targets && { targets: plan.targets }) });
  await api.imports.start({ importId, targets: columns.map(({ target }) => target), ...plan });
  return ended(api, importId);
}
