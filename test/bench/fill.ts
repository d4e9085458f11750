import { workerData } from 'node:worker_threads';
import { commitChunk } from '#functions/runtime/commit.ts';
import type { Stored } from '#functions/runtime/records.ts';
import { created, type Author, type Write } from '#functions/runtime/write.ts';
import { readRows, type Company, type Contact } from './data.ts';
import { clientIdOf, personIdOf } from './ids.ts';

/** What the seeding thread is told. */
export type Filling = { files: string; workspaceId: string; userId: string };

const { files, workspaceId, userId } = workerData as Filling;
const author: Author = { workspaceId, userId, origin: { kind: 'import' } };
const companies = readRows<Company>(files, 'companies.ndjson');
const contacts = Map.groupBy(readRows<Contact>(files, 'contacts.ndjson'), ({ companyId }) => companyId);

// A few of the made-up phones come twice; the product lets one record hold a phone, so the second goes without.
const phones = new Set<string>();
const phonesOf = (number: string, kind: 'work' | 'mobile') => {
  if (phones.has(number)) return [];
  phones.add(number);
  return [{ kind, number }];
};

function clientOf({ id, name, city, phone, site }: Company): Write {
  return created(author, 'client', {
    clientId: clientIdOf(id),
    kind: 'company',
    name,
    lifecycle: 'lead',
    ownerId: userId,
    phones: phonesOf(phone, 'work'),
    emails: [],
    messengers: [],
    sites: [site],
    addresses: [{ kind: 'postal', city }],
    tagIds: [],
    custom: {},
  }).write;
}

function personOf({
  id,
  companyId,
  lastName,
  firstName,
  middleName,
  email,
  phone,
  city,
  source,
  owner,
}: Contact): Write {
  const custom: Stored<'person'>['custom'] = { city, source, owner };
  return created(author, 'person', {
    personId: personIdOf(id),
    clientId: clientIdOf(companyId),
    lastName,
    firstName,
    middleName,
    isMain: false,
    phones: phonesOf(phone, 'mobile'),
    emails: [{ kind: 'work', address: email }],
    messengers: [],
    sites: [],
    custom,
  }).write;
}

/** A record, its phone and its address are three of the hundred items that a transaction may hold. */
const recordsAtOnce = 33;
const writes = companies.flatMap((company) => [clientOf(company), ...(contacts.get(company.id) ?? []).map(personOf)]);
let next = 0;

async function work(): Promise<void> {
  while (next < writes.length) {
    const chunk = writes.slice(next, (next += recordsAtOnce));
    const failure = await commitChunk(author, chunk);
    if (failure) throw new Error(`Seeding was refused: ${JSON.stringify(failure.find(({ Code }) => Code !== 'None'))}`);
  }
}
await Promise.all(Array.from({ length: 4 }, work));
