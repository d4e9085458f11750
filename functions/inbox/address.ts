import { createHash, randomBytes } from 'node:crypto';
import { AppError } from '#shared/kernel/errors.ts';
import type { PrivateAddress } from '#shared/inbox/schema.ts';
import type { Caller } from '#functions/runtime/caller.ts';
import { now } from '#functions/runtime/clock.ts';
import { commit } from '#functions/runtime/commit.ts';
import { again } from '#functions/runtime/edit.ts';
import type { Item, Plain } from '#functions/runtime/items.ts';
import { db, type Stored } from '#functions/runtime/records.ts';
import { changed, created } from '#functions/runtime/write.ts';

// Without letters and digits that are taken for others; it is read out and typed off now and then.
const signs = 'abcdefghijkmnpqrstuvwxyz23456789';
const keyLength = 20;
const keyShape = new RegExp(`^[${signs}]{${keyLength}}$`);

const newKey = (): string => Array.from(randomBytes(keyLength), (byte) => signs[byte % signs.length]).join('');
const hashOf = (key: string) => createHash('sha256').update(key).digest('hex');

/** At which domain letters come in; '' where they do not. */
const domain = () => (process.env.MAIL_IN_DOMAIN ?? '').toLowerCase();

async function findInbox({ workspaceId }: Pick<Caller, 'workspaceId'>): Promise<Stored<'inbox'> | undefined> {
  const { data } = await db.entities.inbox.get({ workspaceId }).go({ consistent: true });
  return data ?? undefined;
}

/** The address as it is told; without one where there is no domain for it. */
function told(inbox: Stored<'inbox'> | undefined): PrivateAddress {
  const isPossible = domain() !== '';
  if (!isPossible || !inbox?.key) return { isPossible };
  return { isPossible, address: `${inbox.key}@${domain()}`, ...(inbox.madeAt && { madeAt: inbox.madeAt }) };
}

export const readAddress = async (_: object, caller: Caller): Promise<PrivateAddress> => told(await findInbox(caller));

/** For letters that go out: where answers come home; undefined where they do not. */
export const homeAddress = async (workspaceId: string): Promise<string | undefined> =>
  told(await findInbox({ workspaceId })).address;

/** Makes the address, or another one: the way from the old key is closed in the same transaction. */
export function renewAddress(_: object, caller: Caller): Promise<PrivateAddress> {
  if (!domain())
    throw new AppError('conflict', 'This installation has no domain for letters to come in', {
      reason: 'no_mail_domain',
    });
  return changeKey(caller, newKey());
}

export const closeAddress = (_: object, caller: Caller): Promise<PrivateAddress> => changeKey(caller, null);

function changeKey(caller: Caller, key: string | null): Promise<PrivateAddress> {
  return again(async () => {
    const before = await findInbox(caller);
    if (!before && !key) return told(undefined);
    const madeAt = key && now();
    const { write, record } = before
      ? changed(caller, 'inbox', before, { key, madeAt })
      : created(caller, 'inbox', { key: key ?? undefined, madeAt: madeAt ?? undefined });
    const doors = [...(key ? [laid(key, caller.workspaceId)] : []), ...(before?.key ? [gone(before.key)] : [])];
    await commit(caller, [write], { more: doors });
    return told(record);
  });
}

const laid = (key: string, workspaceId: string): Item =>
  ({ Put: db.entities.inboxDoor.create({ keyHash: hashOf(key), workspaceId }).params() }) as Plain;
const gone = (key: string): Item =>
  ({ Delete: db.entities.inboxDoor.delete({ keyHash: hashOf(key) }).params() }) as Plain;

/**
 * The workspaces that letters to these addresses are for, each once: `<key>@<domain>`, or with something beside the key
 * (`name+<key>@…`). An address that was renewed, closed or guessed is nobody's.
 */
export async function workspacesBehind(addresses: readonly string[]): Promise<string[]> {
  const keys = new Set(addresses.flatMap(keysIn));
  const found = await Promise.all(
    [...keys].map(
      async (key) => (await db.entities.inboxDoor.get({ keyHash: hashOf(key) }).go({ consistent: true })).data,
    ),
  );
  return [...new Set(found.flatMap((door) => door?.workspaceId ?? []))];
}

/** Whether an address is one of those that letters come in at. */
export const isOurs = (address: string): boolean => domain() !== '' && address.toLowerCase().endsWith(`@${domain()}`);

function keysIn(address: string): string[] {
  if (!isOurs(address)) return [];
  const local = address.slice(0, address.lastIndexOf('@')).toLowerCase();
  return local
    .split('+')
    .filter((part) => keyShape.test(part))
    .slice(0, 3);
}
