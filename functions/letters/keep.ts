import type { Input } from '#shared/contract/route.ts';
import { AppError } from '#shared/kernel/errors.ts';
import type { letters } from '#shared/letters/routes.ts';
import { takeIn } from '#functions/files/take-in.ts';
import type { Caller } from '#functions/runtime/caller.ts';
import { findLetter } from './find.ts';

/**
 * Keeps what came with a letter among the files of a client, contact person or deal, under the rules of an upload. Kept
 * again it stays one file. Throws `not_found` for a place at which nothing came along: what was written here is a file already.
 */
export async function keepAttachment({ letterId, place, subjectId }: Input<(typeof letters)['keep']>, caller: Caller) {
  const { attachments, originalKey } = await findLetter(caller, 'letter.view', letterId);
  const { key, name } = (originalKey ? attachments[place] : undefined) ?? {};
  if (!key || !name) throw new AppError('not_found', 'No such attachment');
  return takeIn(caller, { key, name, subjectId, letterId });
}
