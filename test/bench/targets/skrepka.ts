import { equal, ok } from 'node:assert/strict';
import * as z from 'zod';
import { readRows, type Company, type Contact } from '../data.ts';
import { clientIdOf, personIdOf } from '../ids.ts';
import type { Case } from '../shoot.ts';
import { activityCases } from './activities.ts';
import { dealCases } from './deals.ts';
import { choiceOf } from './choice.ts';

/** Where requests go, what each carries, and the process that answers. */
export type Target = { url: string; headers: Record<string, string>; pid: number };

const List = z.object({ items: z.array(z.looseObject({})), total: z.number(), cursor: z.string().nullable() });
const query = (path: string, values: Record<string, string | number>) => {
  const pairs = Object.entries(values).map(([name, value]): [string, string] => [name, String(value)]);
  return `/api${path}?${new URLSearchParams(pairs)}`;
};

/** The cases of the comparison, in the letters of its table, on the seeded workspace. */
export async function casesOf(target: Target, files: string, openStageIds: string[]): Promise<Case[]> {
  const contacts = readRows<Contact>(files, 'contacts.ndjson');
  const companies = readRows<Company>(files, 'companies.ndjson');
  const imported = readRows<Contact>(files, 'import-10k.ndjson');
  const { read, prefixes } = choiceOf(contacts);
  const far = contacts.length / 2;
  const rows = (count: number) => (body: unknown) => equal(List.parse(body).items.length, count);
  const page = { limit: 50, sort: 'name' };
  const before = await fetch(target.url + query('/people', { ...page, offset: far - 50 }), { headers: target.headers });
  const cursor = List.parse(await before.json()).cursor ?? '';
  const nth = <T>(list: T[], n: number): T => list[n % list.length]!;
  return [
    {
      id: 'a',
      label: 'read one contact',
      next: (n) => ({ path: `/api/people/${personIdOf(nth(read, n).id)}` }),
      check: (body) => ok(z.object({ lastName: z.string() }).parse(body).lastName),
    },
    {
      id: 'a client',
      label: 'read one client',
      next: (n) => ({ path: `/api/clients/${clientIdOf(nth(read, n).companyId)}` }),
      check: (body) => ok(z.object({ name: z.string() }).parse(body).name),
    },
    {
      id: 'b',
      label: 'first 50 by name, with total',
      next: () => ({ path: query('/people', page) }),
      check: (body) => {
        rows(50)(body);
        ok(List.parse(body).total >= contacts.length);
      },
    },
    {
      id: 'b clients',
      label: 'first 50 clients by name, with total',
      next: () => ({ path: query('/clients', page) }),
      check: rows(50),
    },
    {
      id: 'c',
      label: `rows ${far + 1}–${far + 50}, offset`,
      next: () => ({ path: query('/people', { ...page, offset: far }) }),
      check: rows(50),
    },
    {
      id: 'c′',
      label: 'the same by cursor',
      next: () => ({ path: query('/people', { ...page, cursor }) }),
      check: rows(50),
    },
    {
      id: 'd',
      label: 'search of 4 letters, 20 full rows with total',
      next: (n) => ({ path: query('/people', { limit: 20, search: nth(prefixes, n) }) }),
      check: (body) => ok(List.parse(body).total > 0),
    },
    {
      id: 'd′',
      label: 'search over everything, 20 hits with what matched',
      next: (n) => ({ path: query('/search', { limit: 20, q: nth(prefixes, n) }) }),
      check: (body) => ok(z.object({ items: z.array(z.unknown()) }).parse(body).items.length > 0),
    },
    ...dealCases(files, openStageIds),
    ...(await activityCases(target, files)),
    {
      id: 'e',
      label: 'create one contact',
      method: 'POST',
      expect: 201,
      next: (n) => ({ path: '/api/people', body: newPerson(nth(imported, n), n) }),
      check: (body) => ok(z.object({ personId: z.string() }).parse(body).personId),
    },
    {
      id: 'f',
      label: 'change one client',
      method: 'PATCH',
      next: (n) => ({
        path: `/api/clients/${clientIdOf(nth(companies, n).id)}`,
        body: {
          version: 1 + Math.floor(n / companies.length),
          probability: (Math.floor(n / companies.length) * 5) % 100,
        },
      }),
      check: (body) => ok(z.object({ version: z.number() }).parse(body).version > 1),
    },
  ];
}

/** A person of the import file with a phone and an address of his own: numbers that begin with 800 are in no file. */
function newPerson(
  { lastName, firstName, middleName, companyId, email, phone: _, city, source, owner }: Contact,
  n: number,
) {
  return {
    clientId: clientIdOf(companyId),
    lastName,
    firstName,
    middleName,
    phones: [{ kind: 'mobile', number: `+7800${String(n).padStart(7, '0')}` }],
    emails: [{ address: `n${n}.${email}` }],
    custom: { city, source, owner },
  };
}
