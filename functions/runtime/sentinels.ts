import { recordsHeld, type Held } from '#shared/clients/keys.ts';
import { AppError, type Holder } from '#shared/kernel/errors.ts';
import { personName } from '#shared/people/schema.ts';
import { idOf } from './identity.ts';
import { db, type Stored } from './records.ts';
import type { Write } from './write.ts';

/** A value that a write takes or gives back. */
export type Claim = Held & { recordId: string; workspaceId: string };

const nameOf = (claim: Held) => `${claim.kind} ${claim.value}`;

/** What the writes take and what they give back. A value that two writes of one command share is taken once. */
export function claimsOf(writes: readonly Write[]): { taken: Claim[]; released: Claim[] } {
  const taken = new Map<string, Claim>();
  const released = new Map<string, Claim>();
  for (const { kind, before, after } of writes) {
    if (kind !== 'client' && kind !== 'person') continue;
    const claims = (record: typeof before) =>
      record
        ? recordsHeld(kind, record).map((held) => ({
            ...held,
            recordId: idOf(kind, record),
            workspaceId: record.workspaceId,
          }))
        : [];
    const [had, has] = [claims(before), claims(after)];
    for (const claim of has)
      if (!had.some((old) => nameOf(old) === nameOf(claim)) && !taken.has(nameOf(claim)))
        taken.set(nameOf(claim), claim);
    for (const claim of had)
      if (!has.some((fresh) => nameOf(fresh) === nameOf(claim))) released.set(nameOf(claim), claim);
  }
  for (const name of taken.keys()) released.delete(name);
  return { taken: [...taken.values()], released: [...released.values()] };
}

export type Holding = { claim: Claim; holder: string; alive: boolean; sameFamily: boolean; name?: string };

/**
 * Who holds a value that somebody else asked for. A holder that lies in the trash (itself or its client), or that has
 * lost the value since, does not count: its claim may be taken over.
 */
export async function holdingOf(claim: Claim, family: string | undefined): Promise<Holding | undefined> {
  const { workspaceId, kind, value } = claim;
  const { data } = await db.entities.sentinel.get({ workspaceId, kind, value }).go({ consistent: true });
  if (!data || data.recordId === claim.recordId) return undefined;
  const holder = data.recordId;
  const gone = { claim, holder, alive: false, sameFamily: false };
  if (holder.startsWith('cli_')) {
    const client = await clientBy(workspaceId, holder);
    if (!client || !recordsHeld('client', client).some((held) => nameOf(held) === nameOf(claim))) return gone;
    return { claim, holder, alive: true, sameFamily: holder === family, name: client.name };
  }
  const { data: person } = await db.entities.person.get({ workspaceId, personId: holder }).go({ consistent: true });
  if (!person || !recordsHeld('person', person).some((held) => nameOf(held) === nameOf(claim))) return gone;
  const client = await clientBy(workspaceId, person.clientId);
  const alive = client !== null && !client.deletedAt;
  return { claim, holder, alive, sameFamily: person.clientId === family, name: personName(person) };
}

async function clientBy(workspaceId: string, clientId: string): Promise<Stored<'client'> | null> {
  return (await db.entities.client.get({ workspaceId, clientId }).go({ consistent: true })).data;
}

/** The refusal that names who holds the values, so that the person can open them or insist. */
export function heldByOthers(holdings: Holding[]): AppError {
  const holders = holdings.map(({ claim, holder, name }): Holder => ({
    key: claim.kind,
    value: claim.value,
    recordId: holder,
    ...(name && { name }),
  }));
  return new AppError('conflict', 'Another client or contact person has this already', { holders });
}
