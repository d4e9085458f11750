import type { Caller } from '#functions/runtime/caller.ts';
import { db } from '#functions/runtime/records.ts';
import { changed, type Write } from '#functions/runtime/write.ts';

const maxEmails = 20;

/** The address written down with the contact person, or with the client; nothing to write where it stands already. */
export async function withAddress(
  caller: Caller,
  { clientId, personId }: { clientId: string; personId?: string | undefined },
  address: string | undefined,
): Promise<Write[]> {
  const { workspaceId } = caller;
  if (!address) return [];
  const email = { kind: 'work' as const, address };
  const { data: person } = personId
    ? await db.entities.person.get({ workspaceId, personId }).go({ consistent: true })
    : { data: null };
  if (person)
    return isNew(person.emails, address)
      ? [changed(caller, 'person', person, { emails: [...person.emails, email] }).write]
      : [];
  const { data: client } = await db.entities.client.get({ workspaceId, clientId }).go({ consistent: true });
  if (!client || !isNew(client.emails, address)) return [];
  return [changed(caller, 'client', client, { emails: [...client.emails, email] }).write];
}

const isNew = (emails: readonly { address: string }[], address: string) =>
  emails.length < maxEmails && !emails.some((email) => email.address === address);
