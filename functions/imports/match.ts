import { recordsHeld, type Held } from '#shared/clients/keys.ts';
import type { ImportPlan } from '#shared/imports/schema.ts';
import { personName } from '#shared/people/schema.ts';
import { nameKey } from './cells/company-name.ts';
import type { Draft } from './draft.ts';
import { heldName, type Holder } from './holders.ts';
import { isMadeBy } from './ids.ts';
import { knownOf, type Known, type Register } from './register.ts';

/** Whom a row is about: a client that is there, perhaps a contact person of it. */
export type Match = { clientId: string; personId?: string };
export type Matching = {
  importId: string;
  onMatch: ImportPlan['onMatch'];
  register: Register;
  holders: Map<string, Holder>;
};

/** Phones and addresses that a row names, its people's included. */
export const heldBy = ({ client, person, others }: Draft): Held[] => [
  ...recordsHeld('client', { ...client, inn: undefined }),
  ...[person, ...others].flatMap((one) => recordsHeld('person', one)),
];

/**
 * The client that a row is about, or nothing for a new one. Within the file, rows join by INN with KPP or by name (and
 * city); what the workspace had before is also known by its phones and addresses, unless the names contradict. With `add`,
 * only INN with KPP counts there: two clients may never share it.
 */
export function matchOf(draft: Draft, { importId, onMatch, register, holders }: Matching): Match | undefined {
  const wanted = knownOf({ ...draft.client, clientId: '' });
  const isOwn = ({ clientId }: { clientId: string }) => isMadeBy(importId, clientId);
  const byInn = sameInn(wanted, register);
  if (byInn) return { clientId: byInn.clientId };
  const byName = register
    .byName(wanted.name)
    .filter((known) => isSame(known, wanted) && (onMatch !== 'add' || isOwn(known)));
  const [first] = byName.sort((a, b) => Number(b.city === wanted.city) - Number(a.city === wanted.city));
  if (first) return { clientId: first.clientId };
  return onMatch === 'add' ? undefined : byContact(draft, wanted, holders);
}

/** The same INN: with the same KPP, or when one side has none and there is no other branch to mean. */
function sameInn(wanted: Known, register: Register): Known | undefined {
  if (!wanted.inn) return undefined;
  const candidates = register.byInn(wanted.inn);
  const exact = candidates.find(({ kpp }) => kpp === wanted.kpp);
  if (exact) return exact;
  const [only, ...more] = candidates;
  return only && !more.length && (!only.kpp || !wanted.kpp) ? only : undefined;
}

const differ = (a: string, b: string) => a !== '' && b !== '' && a !== b;
const contradicts = (a: Known, b: Known) =>
  differ(a.inn, b.inn) || (a.inn !== '' && a.inn === b.inn && differ(a.kpp, b.kpp));

/** The same name is not enough where INN or city differ, nor for private persons whose phones and addresses do. */
function isSame(known: Known, wanted: Known): boolean {
  if (known.name === '' || differ(known.city, wanted.city) || contradicts(known, wanted)) return false;
  const arePersons = known.kind === 'person' && wanted.kind === 'person';
  if (!arePersons || !known.contacts.length || !wanted.contacts.length) return true;
  return wanted.contacts.some((contact) => known.contacts.includes(contact));
}

function byContact({ client, person }: Draft, wanted: Known, holders: Map<string, Holder>): Match | undefined {
  const own = recordsHeld('client', { ...client, inn: undefined });
  for (const held of [...own.filter(({ kind }) => kind === 'email'), ...own.filter(({ kind }) => kind === 'phone')]) {
    const holder = holders.get(heldName(held));
    if (!holder?.alive || !holder.client) continue;
    const isPerson = holder.person !== undefined;
    const name = holder.person ? nameKey(personName(holder.person)) : nameKey(holder.client.name);
    if (!areAlike(name, wanted.name) || (!isPerson && contradicts(knownOf(holder.client), wanted))) continue;
    if (!isPerson) return { clientId: holder.client.clientId };
    // A private person of the file is somebody's contact person here.
    if (client.kind === 'person' && !personName(person))
      return { clientId: holder.client.clientId, personId: holder.recordId };
  }
  return undefined;
}

/** Names that do not contradict: all words of the shorter one stand in the longer. */
export function areAlike(one: string, other: string): boolean {
  const [short, long] = [one.split(' '), other.split(' ')].sort((a, b) => a.length - b.length) as [string[], string[]];
  return short.every((word) => word !== '' && long.includes(word));
}
