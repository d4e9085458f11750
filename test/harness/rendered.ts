import { setTimeout as wait } from 'node:timers/promises';
import type { Document } from '#shared/documents/schema.ts';
import type { Template } from '#shared/templates/schema.ts';
import type { Api } from './world.ts';

/** Waits until the worker has made the file of a document, or said that it cannot. */
export async function rendered(api: Api, documentId: string): Promise<Document> {
  return until(
    () => api.documents.get({ documentId }),
    ({ rendering }) => rendering !== 'waiting',
  );
}

/** The same for a template that is being checked. */
export async function checked(api: Api, templateId: string): Promise<Template> {
  return until(
    () => api.templates.get({ templateId }),
    ({ state }) => state !== 'checking',
  );
}

async function until<T>(ask: () => Promise<T>, isSo: (answer: T) => boolean): Promise<T> {
  for (let tries = 0; tries < 600; tries++) {
    const answer = await ask();
    if (isSo(answer)) return answer;
    await wait(50);
  }
  throw new Error('The worker does not end');
}

/** The file of a document, by its link. */
export async function fileOf(api: Api, documentId: string): Promise<{ bytes: Uint8Array; headers: Headers }> {
  const { url } = await api.documents.file({ documentId });
  const response = await fetch(url);
  if (!response.ok) throw new Error(`The link does not lead to a file: ${response.status}`);
  return { bytes: new Uint8Array(await response.arrayBuffer()), headers: response.headers };
}
