import type { Input } from '#shared/contract/route.ts';
import type { documents } from '#shared/documents/routes.ts';
import { AppError } from '#shared/kernel/errors.ts';
import type { Caller } from '#functions/runtime/caller.ts';
import { commit } from '#functions/runtime/commit.ts';
import { again } from '#functions/runtime/edit.ts';
import { changed } from '#functions/runtime/write.ts';
import { findDocument } from './find.ts';

type Rows = typeof documents;

/** Says how far an issued document is. Throws `conflict` for a draft (`document_draft`) and a cancelled one. */
export function markDocument({ documentId, state }: Input<Rows['mark']>, caller: Caller) {
  return again(async () => {
    const document = await findDocument(caller, 'document.edit', documentId);
    if (document.state === 'draft') throw wrongState('document_draft');
    if (document.state === 'cancelled') throw wrongState('document_cancelled');
    if (document.state === state) return document;
    const { write, record } = changed(caller, 'document', document, { state });
    await commit(caller, [write]);
    return record;
  });
}

/** The number of a cancelled document stays taken, and what it said can still be read. */
export function cancelDocument({ documentId, reason }: Input<Rows['cancel']>, caller: Caller) {
  return again(async () => {
    const document = await findDocument(caller, 'document.edit', documentId);
    if (document.state === 'draft') throw wrongState('document_draft');
    if (document.state === 'cancelled') return document;
    const { write, record } = changed(caller, 'document', document, { state: 'cancelled', cancelReason: reason });
    await commit(caller, [write]);
    return record;
  });
}

const wrongState = (reason: string) => new AppError('conflict', 'The document is not in a state for this', { reason });
