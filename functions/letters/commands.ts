import type { Input } from '#shared/contract/route.ts';
import type { letters } from '#shared/letters/routes.ts';
import { notInTrash } from '#functions/clients/find.ts';
import type { Caller } from '#functions/runtime/caller.ts';
import { commit } from '#functions/runtime/commit.ts';
import { again } from '#functions/runtime/edit.ts';
import type { Commands } from '#functions/runtime/handlers.ts';
import type { Stored } from '#functions/runtime/records.ts';
import { destroyed, removed, restored } from '#functions/runtime/write.ts';
import { dropBody, readBody } from './body.ts';
import { attachmentLink } from './download.ts';
import { createLetter, saveDraft } from './draft.ts';
import { shownHtml } from './text/shown.ts';
import { findLetter } from './find.ts';
import { keepAttachment } from './keep.ts';
import { prefill } from './prefill.ts';
import { cancelLetter, sendLetter } from './outgoing/send.ts';

type Rows = typeof letters;

export const letterCommands: Commands<Rows> = {
  get: ({ letterId }, caller) => findLetter(caller, 'letter.view', letterId),
  body: async ({ letterId }, caller) => readLetter(await findLetter(caller, 'letter.view', letterId)),
  create: createLetter,
  save: saveDraft,
  send: sendLetter,
  cancel: cancelLetter,
  prefill,
  download: attachmentLink,
  keep: keepAttachment,
  remove: removeLetter,
  restore: restoreLetter,
};

/** The text as it may be shown: a letter that came has links to the pictures within it, which live for minutes. */
async function readLetter(letter: Stored<'letter'>) {
  const body = await readBody(letter);
  return letter.originalKey ? { ...body, html: await shownHtml(letter, body.html) } : body;
}

/** A draft goes for good: nobody but its writer ever saw it. What waits to leave is called back, and in the trash a draft. */
function removeLetter({ letterId }: Input<Rows['remove']>, caller: Caller): Promise<void> {
  return again(async () => {
    const found = await findLetter(caller, 'letter.send', letterId);
    if (found.deletedAt) return;
    const isDraft = found.state === 'draft';
    const letter = found.state === 'scheduled' ? await cancelLetter({ letterId }, { ...caller }) : found;
    await commit(caller, [isDraft ? destroyed('letter', letter) : removed(caller, 'letter', letter).write]);
    if (isDraft) await dropBody(letter.bodyKey);
  });
}

function restoreLetter({ letterId }: Input<Rows['restore']>, caller: Caller) {
  return again(async () => {
    const letter = await findLetter(caller, 'letter.send', letterId);
    if (!letter.deletedAt) throw notInTrash();
    const { write, record } = restored(caller, 'letter', letter);
    await commit(caller, [write]);
    return record;
  });
}
