import type { Caller } from '#functions/runtime/caller.ts';
import { log } from '#functions/runtime/log.ts';
import { send } from '#functions/runtime/queues.ts';
import type { Stored } from '#functions/runtime/records.ts';

/**
 * Hands a document that waits for its file to the worker. The document is issued already, so a queue that does not
 * answer spoils nothing: the file can be asked for again.
 */
export async function renderSoon(
  { workspaceId }: Pick<Caller, 'workspaceId'>,
  document: Stored<'document'>,
): Promise<Stored<'document'>> {
  if (document.rendering !== 'waiting') return document;
  try {
    await send('documents', { workspaceId, documentId: document.documentId });
  } catch (error) {
    log.warn('A file could not be asked for', { documentId: document.documentId, error: error as Error });
  }
  return document;
}
