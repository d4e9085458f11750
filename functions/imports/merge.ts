import type { Stored } from '#functions/runtime/records.ts';
import type { Changes } from '#functions/runtime/write.ts';
import { nameKey } from './cells/company-name.ts';
import { joinLines, type ClientDraft, type Draft, type OneValue, type PersonDraft } from './draft.ts';

type Client = Stored<'client'>;
type Person = Stored<'person'>;
export type Merged<T> = { changes: T; notes: string[] };

const most = 20;
const mostTags = 50;
const longest = { about: 20_000, otherContacts: 2000 } as const;

/** Values that differ although they are given twice are told in a note; this is how fields are called there. */
const oneValue = [
  'inn',
  'kpp',
  'ogrn',
  'ownerId',
  'lifecycle',
  'legalForm',
  'sourceId',
  'segmentId',
  'industryId',
  'regionId',
  'trigger',
  'probability',
] as const;

/**
 * A client as a row of a later file says it is: values replace values, empty cells clear, lists grow. The name of a client
 * that was found by its INN follows the file, too; the history keeps what stood there.
 */
export function updated(
  before: Client,
  { client, cleared, notes, leftovers, isKindGuessed }: Draft,
): Merged<Changes<'client'>> {
  const given: Record<string, unknown> = {};
  for (const field of ['name', ...oneValue] as const) if (client[field] !== undefined) given[field] = client[field];
  if (!isKindGuessed) given.kind = client.kind;
  if (client.name !== undefined && nameKey(client.name) === nameKey(before.name)) delete given.name;
  for (const field of cleared) if (before[field] !== undefined && !isGiven(client, field)) given[field] = null;
  const about = client.about ?? (cleared.has('about') ? '' : undefined);
  const left = about === undefined ? leftovers.filter((line) => !hasLine(before.about, line)) : [];
  if (about !== undefined) given.about = aboutWith(about, leftovers) ?? (before.about === undefined ? undefined : null);
  if (client.otherContacts !== undefined) given.otherContacts = client.otherContacts;
  return { changes: { ...given, ...grown(before, client) } as Changes<'client'>, notes: [...notes, ...left] };
}

/** The free text on a client with the lines that could not be taken as meant; undefined when there is none. */
export const aboutWith = (about: string | undefined, leftovers: readonly string[]): string | undefined =>
  leftovers
    .reduce<string | undefined>((text, line) => joinLines(text, line), about || undefined)
    ?.slice(0, longest.about);

export const hasLine = (text: string | undefined, line: string) =>
  text !== undefined && `\n${text}\n`.includes(`\n${line}\n`);

const isGiven = (client: ClientDraft, field: OneValue) => client[field] !== undefined;

/** A client as a further row of the same file completes it: what is there stays, and what differs is told in a note. */
export function joined(before: Client, { client, notes, leftovers }: Draft): Merged<Changes<'client'>> {
  const given: Record<string, unknown> = {};
  const differing = leftovers.filter((line) => !hasLine(before.about, line));
  for (const field of oneValue) {
    if (client[field] === undefined || client[field] === before[field]) continue;
    if (before[field] === undefined) given[field] = client[field];
    else if (!field.endsWith('Id') && field !== 'lifecycle' && field !== 'legalForm')
      differing.push(String(client[field]));
  }
  for (const field of ['about', 'otherContacts'] as const) {
    const text = client[field];
    if (text === undefined || before[field]?.includes(text)) continue;
    const whole = joinLines(before[field], text);
    if (whole.length <= longest[field]) given[field] = whole;
    else differing.push(text);
  }
  return { changes: { ...given, ...grown(before, client) } as Changes<'client'>, notes: [...notes, ...differing] };
}

/** Lists only grow; what is there already is not added again. */
function grown(before: Client, client: ClientDraft): Changes<'client'> {
  const tagIds = [...new Set([...before.tagIds, ...(client.tagIds ?? [])])].slice(0, mostTags);
  return {
    ...reachable(before, client),
    ...(client.sites.some((site) => !before.sites.includes(site)) && {
      sites: [...new Set([...before.sites, ...client.sites])].slice(0, most),
    }),
    ...(tagIds.length > before.tagIds.length && { tagIds }),
    ...addresses(before, client),
  };
}

type Reachable = Pick<PersonDraft, 'phones' | 'emails' | 'messengers'>;
function reachable(before: Reachable, fresh: Reachable): Partial<Reachable> {
  const phones = fresh.phones.filter(
    (phone) => !before.phones.some(({ number, extension }) => number === phone.number && extension === phone.extension),
  );
  const emails = fresh.emails.filter((email) => !before.emails.some(({ address }) => address === email.address));
  const messengers = fresh.messengers.filter((one) => !before.messengers.some(({ handle }) => handle === one.handle));
  return {
    ...(phones.length && { phones: [...before.phones, ...phones].slice(0, most) }),
    ...(emails.length && { emails: [...before.emails, ...emails].slice(0, most) }),
    ...(messengers.length && { messengers: [...before.messengers, ...messengers].slice(0, most) }),
  };
}

/** An address that only adds its city or code to one of its kind completes it; any other is a further address. */
function addresses(before: Client, { addresses: fresh }: ClientDraft): Changes<'client'> {
  let list = before.addresses;
  for (const address of fresh) {
    const fits = (known: Client['addresses'][number]) =>
      known.kind === address.kind &&
      (['postalCode', 'city', 'text'] as const).every(
        (part) => known[part] === undefined || address[part] === undefined || known[part] === address[part],
      );
    const found = list.find(fits);
    if (!found) list = [...list, address].slice(0, most);
    else if (Object.keys(address).some((part) => found[part as 'city'] === undefined))
      list = list.map((known) => (known === found ? { ...known, ...address } : known));
  }
  return list === before.addresses ? {} : { addresses: list };
}

/** A contact person as a further mention of him completes him. */
export function joinedPerson(before: Person, person: PersonDraft): Changes<'person'> {
  const given: Record<string, unknown> = {};
  for (const field of ['lastName', 'firstName', 'middleName', 'position'] as const)
    if (person[field] !== undefined && before[field] === undefined) given[field] = person[field];
  if (person.position !== undefined && person.position !== before.position) given.position = person.position;
  if (person.about !== undefined && !before.about?.includes(person.about))
    given.about = joinLines(before.about, person.about).slice(0, 10_000);
  return { ...given, ...reachable(before, person) } as Changes<'person'>;
}

/** Whether a change changes anything. */
export const changesAny = (before: object, changes: object): boolean =>
  Object.entries(changes).some(
    ([name, value]) =>
      JSON.stringify(value ?? null) !== JSON.stringify((before as Record<string, unknown>)[name] ?? null),
  );
