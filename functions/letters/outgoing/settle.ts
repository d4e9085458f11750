import { afterEvent, type MailEvent } from '#shared/letters/told.ts';
import { differences } from '#functions/runtime/differences.ts';
import { again } from '#functions/runtime/edit.ts';
import { changed } from '#functions/runtime/write.ts';
import { letterBy, nameOf, systemFor } from './outcome.ts';
import { messageIdOf } from './post.ts';
import { writeQuietly } from '../quietly.ts';

/** Writes down what the mail service tells of a letter. What is known already, and what is of no letter, changes nothing. */
export async function settle(event: MailEvent): Promise<void> {
  const { tags, messageId } = event.mail;
  const [workspaceId, letterId] = [tags.workspace?.[0], tags.letter?.[0]];
  if (!workspaceId || !letterId) return;
  await again(async () => {
    const letter = await letterBy({ workspaceId, letterId });
    const told = letter && afterEvent(letter, event, messageIdOf(messageId));
    if (!told) return;
    const { write, record } = changed(systemFor(letter), 'letter', letter, told);
    if (!Object.keys(differences(letter, record)).length) return;
    // Whoever handed it over may not have lived to remember its name: answers are found by it.
    const known = letter.messageId ? [] : await nameOf(letter, record.messageId ?? '');
    await writeQuietly(workspaceId, write, known);
  });
}
