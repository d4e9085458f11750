import type { MailAddress } from '#shared/letters/address.ts';
import { holdingOf } from '#functions/runtime/sentinels.ts';
import { allSmall, db, type Stored } from '#functions/runtime/records.ts';
import { letterNamed } from '../message-name.ts';
import type { ParsedLetter } from './mime/parse.ts';

type Letter = Stored<'letter'>;

/** Whose a letter is; nothing of it known means that it waits in the inbox. */
export type Match = {
  [K in 'clientId' | 'personId' | 'dealId' | 'documentId' | 'ownerId']?: string | undefined;
};

/** The newest letter of ours that this one answers, by In-Reply-To and References (RFC 5322, 3.6.4). */
export async function answeredLetter(
  workspaceId: string,
  { inReplyTo, references }: Pick<ParsedLetter, 'inReplyTo' | 'references'>,
): Promise<Letter | undefined> {
  const ids = [...new Set([...(inReplyTo ? [inReplyTo] : []), ...references.toReversed()])].slice(0, 20);
  for (const messageId of ids) {
    const letterId = await letterNamed(workspaceId, messageId);
    const letter = letterId && (await db.entities.letter.get({ workspaceId, letterId }).go({ consistent: true })).data;
    if (letter) return letter;
  }
  return undefined;
}

/** Whose one of these addresses is, the first that somebody on display has. */
export async function holderOf(workspaceId: string, addresses: readonly MailAddress[]): Promise<Match | undefined> {
  for (const { address } of addresses.slice(0, 20)) {
    const claim = { kind: 'email' as const, value: address, workspaceId, recordId: '' };
    const holding = await holdingOf(claim, undefined);
    if (holding?.alive) return matchOf(workspaceId, holding.holder);
  }
  return undefined;
}

async function matchOf(workspaceId: string, holder: string): Promise<Match | undefined> {
  const { data: person } = holder.startsWith('per_')
    ? await db.entities.person.get({ workspaceId, personId: holder }).go({ consistent: true })
    : { data: null };
  const clientId = person?.clientId ?? holder;
  const { data: client } = await db.entities.client.get({ workspaceId, clientId }).go({ consistent: true });
  if (!client) return undefined;
  return { clientId, ...(person && { personId: person.personId }), ...(client.ownerId && { ownerId: client.ownerId }) };
}

/** By the conversation first: who answers from another address still answers; the person is known by the address alone. */
export function joinMatches(answered: Letter | undefined, holder: Match | undefined): Match {
  if (!answered) return holder ?? {};
  const { clientId, dealId, documentId, ownerId } = answered;
  if (!clientId && !dealId) return holder ?? {};
  const isSame = holder?.clientId === clientId;
  return { clientId, dealId, documentId, ownerId, ...(isSame && holder?.personId && { personId: holder.personId }) };
}

/** The member of the workspace who has this address. */
export async function memberAt(
  workspaceId: string,
  address: string | undefined,
): Promise<Stored<'member'> | undefined> {
  return address ? (await membersOf(workspaceId)).get(address) : undefined;
}

/** Everybody who works here, by address in small letters. */
export async function membersOf(workspaceId: string): Promise<Map<string, Stored<'member'>>> {
  const { data } = await db.entities.member.query.byId({ workspaceId }).go(allSmall);
  return new Map(data.filter(({ deletedAt }) => !deletedAt).map((member) => [member.email.toLowerCase(), member]));
}
