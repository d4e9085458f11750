import type { Input } from '#shared/contract/route.ts';
import { AppError } from '#shared/kernel/errors.ts';
import type { letters } from '#shared/letters/routes.ts';
import { fileLink } from '#functions/documents/file.ts';
import { versionLink } from '#functions/files/hand-out.ts';
import { downloadLink, downloadSeconds, inSeconds } from '#functions/files/links.ts';
import type { Caller } from '#functions/runtime/caller.ts';
import { findLetter } from './find.ts';

/**
 * A short-lived link to what goes or went with a letter: of one that left, the bytes that were sent. Throws `not_found` for
 * a place with nothing, and for a link, which stands in the text.
 */
export async function attachmentLink({ letterId, place }: Input<(typeof letters)['download']>, caller: Caller) {
  const { attachments } = await findLetter(caller, 'letter.view', letterId);
  const found = attachments[place];
  const validUntil = inSeconds(downloadSeconds);
  if (found?.key) {
    const { key, name, type } = found;
    return { url: await downloadLink({ key, name, type }), validUntil };
  }
  if (found?.fileId) return versionLink({ fileId: found.fileId, view: false }, caller);
  if (found?.documentId) {
    const { url } = await fileLink({ documentId: found.documentId, inline: false }, caller);
    return { url, validUntil };
  }
  throw new AppError('not_found', 'No such attachment');
}
