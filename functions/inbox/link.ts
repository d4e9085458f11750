import type { Input } from '#shared/contract/route.ts';
import type { inbox } from '#shared/inbox/routes.ts';
import { isDoubtful } from '#shared/inbox/marks.ts';
import { AppError } from '#shared/kernel/errors.ts';
import { findLiveClient, inTrash } from '#functions/clients/find.ts';
import { findLiveDeal } from '#functions/deals/find.ts';
import { findLetter } from '#functions/letters/find.ts';
import type { Caller } from '#functions/runtime/caller.ts';
import { commit } from '#functions/runtime/commit.ts';
import { again } from '#functions/runtime/edit.ts';
import { db, type Stored } from '#functions/runtime/records.ts';
import { changed } from '#functions/runtime/write.ts';
import { withAddress } from './remember.ts';

type Rows = typeof inbox;
type Letter = Stored<'letter'>;

type Whose = { clientId: string; personId?: string | undefined; dealId?: string | undefined };

/** At most so many letters of a conversation go along in one transaction. */
const maxAlong = 20;

/** Says whose a letter is, and with it the other waiting letters of its conversation. */
export function linkLetter({ letterId, remember, ...whose }: Input<Rows['link']>, caller: Caller) {
  return again(async () => {
    const letter = await cameLetter(caller, letterId);
    const client = await findLiveClient(caller, 'client.edit', whose.clientId);
    await checkWhose(caller, whose);
    const ownerId = letter.ownerId ?? client.ownerId;
    const put = (each: Letter) =>
      changed(caller, 'letter', each, { personId: null, dealId: null, ...whose, ownerId: each.ownerId ?? ownerId });
    const along = (await waitingWith(letter)).map((each) => put(each).write);
    const { write, record } = put(letter);
    const known = remember ? await withAddress(caller, whose, letter.from?.address) : [];
    await commit(caller, [write, ...along, ...known], { despiteDuplicates: true });
    return record;
  });
}

/** A letter goes back to those that wait; it stays with whoever it was given to. */
export function unlinkLetter({ letterId }: Input<Rows['unlink']>, caller: Caller) {
  return again(async () => {
    const letter = await cameLetter(caller, letterId);
    if (!letter.clientId && !letter.dealId) return letter;
    const { write, record } = changed(caller, 'letter', letter, {
      clientId: null,
      personId: null,
      dealId: null,
      documentId: null,
    });
    await commit(caller, [write]);
    return record;
  });
}

async function cameLetter(caller: Caller, letterId: string): Promise<Letter> {
  const letter = await findLetter(caller, 'letter.send', letterId);
  if (letter.deletedAt) throw inTrash();
  // What was written here is about what its writer said; a letter that came or was copied to us bears its original.
  if (letter.originalKey) return letter;
  throw new AppError('conflict', 'Only a letter that came can be given to somebody', { reason: 'letter_not_come' });
}

async function checkWhose(caller: Caller, { clientId, personId, dealId }: Whose) {
  if (personId) {
    const { workspaceId } = caller;
    const { data } = await db.entities.person.get({ workspaceId, personId }).go({ consistent: true });
    if (data?.clientId !== clientId || data?.deletedAt) throw new AppError('not_found', 'No such contact person there');
  }
  if (!dealId) return;
  const deal = await findLiveDeal(caller, 'deal.view', dealId);
  if (deal.clientId === clientId) return;
  const rule = 'deal_of_another';
  throw new AppError('invalid', 'The deal is with another client', {
    issues: [{ path: 'dealId', rule, message: rule }],
  });
}

async function waitingWith({ workspaceId, letterId, threadId }: Letter): Promise<Letter[]> {
  const { data } = await db.entities.letter.query.ofThread({ workspaceId, threadId }).go({ limit: 100 });
  return data
    .filter((each) => each.letterId !== letterId && each.originalKey && !each.deletedAt)
    .filter(({ clientId, dealId, marks }) => !clientId && !dealId && !isDoubtful(marks))
    .slice(0, maxAlong);
}
