import { recordsHeld, type Held } from '#shared/clients/keys.ts';
import { recordsBy } from '#functions/runtime/bulk-reads.ts';
import type { Stored } from '#functions/runtime/records.ts';

/** Clients and contact persons as they were read for some rows: each is read once. */
export type Seen = { clients: Map<string, Stored<'client'>>; people: Map<string, Stored<'person'>> };

export const nothingSeen = (): Seen => ({ clients: new Map(), people: new Map() });

export async function seeClients(seen: Seen, workspaceId: string, ids: Iterable<string>): Promise<void> {
  const missing = [...new Set(ids)].filter((clientId) => !seen.clients.has(clientId));
  const found = await recordsBy(
    'client',
    missing.map((clientId) => ({ workspaceId, clientId })),
  );
  for (const client of found) seen.clients.set(client.clientId, client);
}

export async function seePeople(seen: Seen, workspaceId: string, ids: Iterable<string>): Promise<void> {
  const missing = [...new Set(ids)].filter((personId) => !seen.people.has(personId));
  const found = await recordsBy(
    'person',
    missing.map((personId) => ({ workspaceId, personId })),
  );
  for (const person of found) seen.people.set(person.personId, person);
}

export const heldName = ({ kind, value }: Held): string => `${kind} ${value}`;

/** Who holds phones and addresses now: `alive` unless the holder lies in the trash or has lost the value since. */
export type Holder = {
  recordId: string;
  alive: boolean;
  client?: Stored<'client'> | undefined;
  person?: Stored<'person'> | undefined;
};

/** The holders of these values, by `heldName`; records of which `isOwn` are not read. */
export async function holdersOf(
  workspaceId: string,
  wanted: readonly Held[],
  isOwn: (recordId: string) => boolean,
  seen: Seen,
): Promise<Map<string, Holder>> {
  const unique = [...new Map(wanted.map((held) => [heldName(held), held])).values()];
  const sentinels = await recordsBy(
    'sentinel',
    unique.map(({ kind, value }) => ({ workspaceId, kind, value })),
  );
  const others = sentinels.map(({ recordId }) => recordId).filter((recordId) => !isOwn(recordId));
  const people = others.filter((recordId) => recordId.startsWith('per_'));
  await seePeople(seen, workspaceId, people);
  const theirs = people.flatMap((personId) => seen.people.get(personId)?.clientId ?? []);
  await seeClients(seen, workspaceId, [...others.filter((recordId) => recordId.startsWith('cli_')), ...theirs]);
  return new Map(sentinels.map((held) => [heldName(held as Held), holderOf(held as Sentinel, seen, isOwn)]));
}

type Sentinel = Held & { recordId: string };

function holderOf(held: Sentinel, { people, clients }: Seen, isOwn: (recordId: string) => boolean): Holder {
  const { recordId } = held;
  if (isOwn(recordId)) return { recordId, alive: true };
  const person = people.get(recordId);
  const client = clients.get(person?.clientId ?? recordId);
  const record = person ?? client;
  const holds =
    record !== undefined &&
    recordsHeld(person ? 'person' : 'client', record).some((own) => heldName(own) === heldName(held));
  return { recordId, alive: holds && client !== undefined && !client.deletedAt, client, person };
}
