import * as z from 'zod';
import { id } from '#shared/kernel/ids.ts';
import { worker } from '#functions/runtime/worker.ts';
import { renderDocument } from './render.ts';
import { checkTemplate } from '#functions/templates/check.ts';

const Message = z.union([
  z.object({ workspaceId: id('workspace'), documentId: id('document') }),
  z.object({ workspaceId: id('workspace'), templateId: id('template') }),
]);

/** Makes the files of documents, and reads uploaded templates, in the background. */
export const handler = worker(Message, async (message, { attempt }) => {
  if ('documentId' in message) await renderDocument(message, attempt);
  else await checkTemplate(message, attempt);
});
