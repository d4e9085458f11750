import { readFileSync } from 'node:fs';
import type { File } from '#shared/files/schema.ts';
import type { Api } from './world.ts';

type Form = { url: string; fields: Record<string, string> };

/** Posts bytes by a signed form, as the browser does. */
export async function post(form: Form, content: string | Uint8Array): Promise<Response> {
  const body = new FormData();
  for (const [name, value] of Object.entries(form.fields)) body.append(name, value);
  body.append('file', new Blob([bytesOf(content) as Uint8Array<ArrayBuffer>]));
  return fetch(form.url, { method: 'POST', body });
}

const bytesOf = (content: string | Uint8Array) =>
  typeof content === 'string' ? new TextEncoder().encode(content) : content;

/** Announces a file and posts it; it is not confirmed yet. */
export async function posted(
  api: Api,
  subjectId: string,
  name: string,
  content: string | Uint8Array,
  preview?: Uint8Array,
): Promise<string> {
  const announced = await api.files.announce({
    subjectId,
    name,
    bytes: bytesOf(content).length,
    ...(preview && { previewBytes: preview.length }),
  });
  const answers = [await post(announced.upload, content)];
  if (announced.preview && preview) answers.push(await post(announced.preview, preview));
  for (const answer of answers) if (!answer.ok) throw new Error(`The upload was refused: ${answer.status}`);
  return announced.uploadId;
}

/** A file from announcement to confirmation. */
export async function attached(
  api: Api,
  subjectId: string,
  name: string,
  content: string | Uint8Array,
  preview?: Uint8Array,
): Promise<File> {
  return api.files.confirm({ uploadId: await posted(api, subjectId, name, content, preview) });
}

/** A real picture. */
export const picture = (): Uint8Array => readFileSync('docs/clients.png');
export const pdf = '%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF';
