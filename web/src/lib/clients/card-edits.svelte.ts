import { invalidate } from '$app/navigation';
import { AppError } from '#shared/kernel/errors.ts';
import type { Client } from '#shared/clients/schema.ts';
import { api } from '#lib/api.ts';
import { issueText } from '#lib/errors.ts';
import { m } from '#lib/paraglide/messages.js';
import { tell, tellError } from '#lib/toast.ts';
import { Editing } from './editing.svelte.ts';
import { recordFieldName } from './field-words.ts';

/** A client that is edited in place. */
export const editingOf = (client: Client): Editing<Client> =>
  new Editing<Client>(client, (changes) => api.clients.update({ clientId: client.clientId, ...changes }));

type Edits = Pick<Editing<Client>, 'save' | 'undo'>;

/**
 * Saves one field and answers what is wrong with its value, in words. What is not about the value is told with a way to try
 * again, and the typed value is kept in it.
 */
export async function saveField(edits: Edits, changes: Record<string, unknown>): Promise<string | undefined> {
  try {
    await edits.save(changes);
    void invalidate('app:history');
    return undefined;
  } catch (error) {
    const [issue] = error instanceof AppError && error.code === 'invalid' ? (error.details?.issues ?? []) : [];
    if (issue) return issueText(issue);
    tellError(error, { label: m.common_retry(), go: () => saveField(edits, changes) });
    return undefined;
  }
}

/** Takes the last edit back and says which field it was. */
export async function undoEdit(edits: Edits): Promise<void> {
  try {
    const fields = await edits.undo();
    if (fields) tell(m.card_saved_undo({ field: fields.map(recordFieldName).join(', ') }));
  } catch (error) {
    tellError(error);
  }
}
