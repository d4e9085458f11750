import { stateTold } from '#shared/letters/state.ts';
import { now } from '#functions/runtime/clock.ts';
import { again } from '#functions/runtime/edit.ts';
import type { Item } from '#functions/runtime/items.ts';
import { db, type Stored } from '#functions/runtime/records.ts';
import { changed, type Author } from '#functions/runtime/write.ts';
import { letterNamed, messageName } from '../message-name.ts';
import { NotNow, OutcomeUnknown } from './post.ts';
import { writeQuietly } from '../quietly.ts';
import { Unsendable } from './unsendable.ts';

type Letter = Stored<'letter'>;
type Key = Pick<Letter, 'workspaceId' | 'letterId'>;

/** It left. Answers are found by its Message-ID; what the mail service has told of it meanwhile stays. */
export async function left({ workspaceId, letterId }: Key, messageId: string): Promise<void> {
  await again(async () => {
    const letter = await letterBy({ workspaceId, letterId });
    if (!letter) return;
    const sentAt = letter.sentAt ?? now();
    const changes = { state: stateTold(letter), messageId, sentAt, failure: null };
    const known = await nameOf(letter, messageId);
    await writeQuietly(workspaceId, changed(systemFor(letter), 'letter', letter, changes).write, known);
  });
}

/** Its name, unless another letter has it: that it left must be written down all the same. */
export async function nameOf({ workspaceId, letterId }: Key, messageId: string): Promise<Item[]> {
  const holder = await letterNamed(workspaceId, messageId);
  return holder && holder !== letterId ? [] : [messageName(workspaceId, messageId, letterId)];
}

/** It did not leave, or nobody knows. Throws what was thrown when it is worth another try. */
export async function stayed(letter: Letter, error: unknown): Promise<void> {
  if (error instanceof Unsendable) return fail(letter, error.rule, error.message);
  if (error instanceof OutcomeUnknown) return fail(letter, 'outcome_unknown', '');
  if (error instanceof NotNow)
    await writeQuietly(letter.workspaceId, changed(systemFor(letter), 'letter', letter, { state: 'scheduled' }).write);
  throw error;
}

/** Only what was about to leave fails: a letter that was called back is a draft. */
export async function fail(key: Key, rule: string, message: string): Promise<void> {
  await again(async () => {
    const letter = await letterBy(key);
    if (!letter || (letter.state !== 'scheduled' && letter.state !== 'sending')) return;
    const changes = { state: 'failed' as const, failure: { rule, message: message.slice(0, 500) } };
    await writeQuietly(letter.workspaceId, changed(systemFor(letter), 'letter', letter, changes).write);
  });
}

export async function letterBy({ workspaceId, letterId }: Key): Promise<Letter | null> {
  return (await db.entities.letter.get({ workspaceId, letterId }).go({ consistent: true })).data;
}

/** What happens to a letter by itself happens in the name of whose letter it is. */
export const systemFor = ({ workspaceId, ownerId, createdBy }: Letter): Author => ({
  workspaceId,
  userId: ownerId ?? createdBy,
  origin: { kind: 'system' },
});
