import type { MailAddress } from '#shared/letters/address.ts';
import { env } from '#functions/runtime/env.ts';
import { allSmall, db, type Stored } from '#functions/runtime/records.ts';

/** Whom a letter comes from, and where answers go when that is another address. */
export type Origin = { from: MailAddress; replyTo?: MailAddress };
type Writer = { name: string; email: string };

export async function sendersOf(workspaceId: string): Promise<Stored<'sender'>[]> {
  return (await db.entities.sender.query.byId({ workspaceId }).go(allSmall)).data;
}

/**
 * Whom a letter of this person comes from: his own address where the workspace has proved that it is its own, else the
 * workspace's address with the person's name on it, else the installation's. Answers always go to the person.
 */
export async function originOf(workspaceId: string, { name, email }: Writer): Promise<Origin> {
  const proved = (await sendersOf(workspaceId)).filter(({ state }) => state === 'verified');
  const own: MailAddress = { address: email, ...(name && { name }) };
  if (proved.some(({ kind, identity }) => identity === (kind === 'domain' ? domainOf(email) : email)))
    return { from: own };
  const [sender] = proved;
  const address = sender?.address ?? addressIn(env('MAIL_FROM'));
  const shown = [name, sender?.name].filter(Boolean).join(', ');
  return { from: { address, ...(shown && { name: shown }) }, replyTo: own };
}

const domainOf = (address: string) => address.slice(address.lastIndexOf('@') + 1);

/** The bare address of `Skrepka <crm@example.ru>`. */
const addressIn = (from: string) => (/<([^<>]+)>\s*$/.exec(from)?.[1] ?? from).trim().toLowerCase();
