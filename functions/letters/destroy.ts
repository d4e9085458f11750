import type { MailAddress } from '#shared/letters/address.ts';
import { erase, keysUnder } from '#functions/files/objects.ts';
import { noticeGone } from '#functions/notifications/notice.ts';
import type { Caller } from '#functions/runtime/caller.ts';
import { releaseItem, type Item } from '#functions/runtime/items.ts';
import { db, type Stored } from '#functions/runtime/records.ts';
import { changed, destroyed, type Write } from '#functions/runtime/write.ts';
import { letterPrefix } from './body.ts';
import { holderOf } from './incoming/match.ts';
import { noticeIdOf } from './incoming/tell.ts';
import { messageNameBack } from './message-name.ts';
import { withdraw } from './outgoing/awaken.ts';
import { writeQuietly } from './quietly.ts';

type Letter = Stored<'letter'>;
/** Who is forgotten: a client, and the addresses of him and his contact persons. */
export type Forgotten = { clientId: string; addresses: readonly string[] };

/** A transaction holds 100 items; a destroyed letter takes three. */
const chunk = 30;

/**
 * Forgets the letters of a client for good: records, texts and attachments, and without a copy in the audit trail. What was
 * written to another client as well stays with that one, without the addresses of whoever is forgotten, and so does every
 * other letter that names them. No index leads from an address to its letters: all of the workspace are looked through.
 */
export async function destroyLettersOf(caller: Caller, { clientId, addresses }: Forgotten): Promise<void> {
  const { workspaceId } = caller;
  const who = { clientId, addresses: await ownOf(workspaceId, clientId, addresses) };
  for (let cursor: string | null = null, isFirst = true; isFirst || cursor; isFirst = false) {
    const page: { data: Letter[]; cursor: string | null } = await db.entities.letter.query
      .byId({ workspaceId })
      .go({ limit: 500, cursor });
    cursor = page.cursor;
    const named = page.data.filter((letter) => letter.clientId === who.clientId || isNamed(letter, who));
    for (let from = 0; from < named.length; from += chunk) await forget(caller, named.slice(from, from + chunk), who);
  }
}

type Who = { clientId: string; addresses: ReadonlySet<string> };

/** An address that another client has as well is still that one's. */
async function ownOf(workspaceId: string, clientId: string, addresses: readonly string[]): Promise<Set<string>> {
  const own = new Set<string>();
  for (const address of addresses) {
    const holder = await holderOf(workspaceId, [{ address }]);
    if (!holder || holder.clientId === clientId) own.add(address);
  }
  return own;
}

async function forget(caller: Caller, letters: Letter[], who: Who): Promise<void> {
  const writes: Write[] = [];
  const more: Item[] = [];
  for (const letter of letters) {
    const other = await otherClient(letter, who);
    if (other) {
      writes.push(changed(caller, 'letter', letter, { ...other, ...without(letter, who) }).write);
      continue;
    }
    if (letter.state === 'scheduled') await withdraw(letter);
    await erase(await keysUnder(letterPrefix(letter)));
    writes.push(destroyed('letter', letter));
    more.push(...tracesOf(letter));
  }
  await writeQuietly(caller.workspaceId, writes, more);
}

/** Whose else a letter is, as changes of it; nothing when it is only of whoever is forgotten. */
async function otherClient(letter: Letter, { clientId, addresses }: Who) {
  if (letter.clientId !== clientId) return {};
  if (letter.direction === 'in') return undefined;
  const readers = [...letter.to, ...letter.cc, ...letter.bcc].filter(({ address }) => !addresses.has(address));
  const holder = await holderOf(letter.workspaceId, readers);
  if (!holder?.clientId || holder.clientId === clientId) return undefined;
  const nothing = { dealId: null, documentId: null, activityId: null };
  return { clientId: holder.clientId, personId: holder.personId ?? null, ...nothing };
}

const isNamed = ({ from, to, cc, bcc }: Letter, { addresses }: Who) =>
  [...(from ? [from] : []), ...to, ...cc, ...bcc].some(({ address }) => addresses.has(address));

function without({ from, to, cc, bcc, receipts }: Letter, { addresses }: Who) {
  const others = (list: MailAddress[]) => list.filter(({ address }) => !addresses.has(address));
  return {
    ...{ to: others(to), cc: others(cc), bcc: others(bcc) },
    ...(from && addresses.has(from.address) && { from: null }),
    ...(receipts && { receipts: receipts.filter(({ address }) => !addresses.has(address)) }),
  };
}

/** By what else a letter is known: its Message-ID, and the bell of whom it came to. */
const tracesOf = ({ workspaceId, letterId, messageId, ownerId, direction }: Letter): Item[] => [
  ...(messageId ? [releaseItem(messageNameBack(workspaceId, messageId, letterId))] : []),
  ...(ownerId && direction === 'in' ? [noticeGone(workspaceId, ownerId, noticeIdOf(letterId))] : []),
];
