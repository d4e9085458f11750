import { homeAddress } from '#functions/inbox/address.ts';
import { originOf, type Origin } from '#functions/senders/from.ts';
import { Stale } from '#functions/runtime/commit.ts';
import { db, type Stored } from '#functions/runtime/records.ts';
import type { Attempt } from '#functions/runtime/worker.ts';
import { changed } from '#functions/runtime/write.ts';
import { maxMessageBytes } from '#shared/letters/schema.ts';
import { awaken, secondsTo, type Due } from './awaken.ts';
import { putOff } from './put-off.ts';
import { readBody } from '../body.ts';
import { enclose } from './enclose.ts';
import { mimeOf } from './mime.ts';
import { fail, left, letterBy, stayed, systemFor } from './outcome.ts';
import { post } from './post.ts';
import { writeQuietly } from '../quietly.ts';
import { Unsendable } from './unsendable.ts';

type Letter = Stored<'letter'>;
/** Longer than any run of the worker lasts, in milliseconds: a letter that is still `sending` then was left in the middle. */
const longestSending = 150_000;
/** The last of the tries that the queue gives (infra/constructs/queues.ts). */
const lastTry = 5;

/**
 * Lets a letter leave that is due. Before it is handed over the record says `sending`: that is the ledger. Whoever finds it
 * so later does not know whether it left, and does not send it again.
 */
export async function leave(due: Due, isSecond: boolean, { attempt }: Pick<Attempt, 'attempt'>): Promise<void> {
  const letter = await letterBy(due);
  if (!letter || letter.deletedAt) return;
  // The message may be quicker than the transaction that releases the letter.
  if (letter.state === 'draft' && !isSecond) return awaken(due, { isSecond: true }, 60);
  if (letter.sendAt !== due.sendAt) return;
  if (letter.state === 'sending') return giveUp(letter, due);
  if (letter.state !== 'scheduled') return;
  if (secondsTo(due.sendAt) > 1) return putOff(due);
  try {
    await handOver(letter);
  } catch (error) {
    if (error instanceof Stale) return;
    if (error instanceof Unsendable) return fail(due, error.rule, error.message);
    if (attempt >= lastTry) return fail(due, 'not_now', '');
    throw error;
  }
}

async function handOver(letter: Letter): Promise<void> {
  const origin = await originFor(letter);
  const body = await readBody(letter);
  const { attachments, enclosures } = await enclose(letter);
  const raw = await mimeOf(letter, body, origin, enclosures, await homeAddress(letter.workspaceId));
  if (raw.length > maxMessageBytes) throw new Unsendable('letter_too_large', '');
  const ledger = { state: 'sending' as const, from: origin.from, attachments };
  const { write, record } = changed(systemFor(letter), 'letter', letter, ledger);
  await writeQuietly(letter.workspaceId, write);
  try {
    await left(record, await post(record, raw));
  } catch (error) {
    await stayed(record, error);
  }
}

/** Whom it comes from, as its writer is called and reached now. */
async function originFor({ workspaceId, ownerId, createdBy }: Letter): Promise<Origin> {
  const { data } = await db.entities.member.get({ workspaceId, userId: ownerId ?? createdBy }).go();
  if (!data || data.deletedAt) throw new Unsendable('writer_gone', '');
  return originOf(workspaceId, data);
}

/** Somebody left it in the middle; the mail service may yet tell that it arrived. */
async function giveUp(letter: Letter, due: Due): Promise<void> {
  const wait = longestSending - (Date.now() - Date.parse(letter.updatedAt));
  if (wait > 0) return awaken(due, {}, Math.ceil(wait / 1000));
  return fail(letter, 'outcome_unknown', '');
}
