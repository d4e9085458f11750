import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createWriteStream, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { faker } from '@faker-js/faker/locale/ru';
import { transliterated } from '#infra/local/demo/transliterate.ts';

/** How much is made. The full size is the one that other products were measured with. */
export type Size = {
  companies: number;
  contacts: number;
  deals: number;
  imported: number;
  /** Contacts with clients that are done and that are planned; the first client has a tenth of the done ones. */
  done: number;
  planned: number;
};
export const fullSize: Size = {
  companies: 10_000,
  contacts: 100_000,
  deals: 20_000,
  imported: 10_000,
  done: 50_000,
  planned: 5_000,
};
export const quickSize: Size = {
  companies: 1_000,
  contacts: 10_000,
  deals: 2_000,
  imported: 1_000,
  done: 5_000,
  planned: 500,
};

export type Company = { id: string; name: string; city: string; phone: string; site: string };
export type Contact = {
  id: string;
  lastName: string;
  firstName: string;
  middleName: string;
  name: string;
  companyId: string;
  company: string;
  email: string;
  phone: string;
  city: string;
  source: string;
  owner: string;
};

/** A deal of the files; its stage is one of nine, as many as our default pipeline has. */
export type BenchDeal = {
  id: string;
  name: string;
  contactId: string;
  companyId: string;
  stage: string;
  amount: number;
  currency: string;
  closeDate: string;
  owner: string;
};

/** The first 16 digits of each file's SHA-256 at full size: the very bytes that the other products were given. */
export const prints: Record<string, string> = {
  'companies.ndjson': '3b4493eda1b58639',
  'contacts.ndjson': '45ba35bcc16984ca',
  'deals.ndjson': 'b432a38c6943e222',
  'import-10k.ndjson': '7bebc4054267c68c',
  'import-10k.csv': '12a1b104c5795120',
};

export const openStages = ['new', 'qualified', 'contacted', 'meeting', 'proposal', 'negotiation', 'contract'];
const sources = ['site', 'phone', 'email', 'telegram', 'whatsapp', 'exhibition', 'referral', 'advert', 'partner'];
const owners = Array.from({ length: 12 }, (_, i) => `owner${String(i + 1).padStart(2, '0')}`);
const columns = [
  'lastName',
  'firstName',
  'middleName',
  'company',
  'email',
  'phone',
  'city',
  'source',
  'owner',
] as const;

/** Writes the files of a size into a folder, unless they lie there already. Throws when they are not the known bytes. */
export async function makeData(folder: string, size: Size): Promise<string> {
  const done = join(folder, 'complete.json');
  if (existsSync(done)) return folder;
  mkdirSync(folder, { recursive: true });
  faker.seed(20260101);
  faker.setDefaultRefDate('2026-01-01T00:00:00.000Z');
  const made: Record<string, string> = {};
  const write = async (name: string, lines: Iterable<string>) =>
    (made[name] = await writeLines(join(folder, name), lines));
  // The order of the files is the order of the draws: nothing may be made before what stands above it.
  const companies: Company[] = [];
  await write('companies.ndjson', makeCompanies(size.companies, companies));
  const contacts: Contact[] = [];
  await write('contacts.ndjson', makeContacts(size.contacts, 'ct', companies, contacts));
  await write('deals.ndjson', makeDeals(size.deals, contacts));
  const imported: Contact[] = [];
  await write('import-10k.ndjson', makeContacts(size.imported, 'im', companies, imported));
  await write('import-10k.csv', csvOf(imported));
  if (size === fullSize)
    for (const [name, print] of Object.entries(prints))
      if (made[name] !== print)
        throw new Error(`${name} came out as ${made[name]}, not ${print}: faker draws differently`);
  writeFileSync(`${done}.new`, JSON.stringify(made));
  renameSync(`${done}.new`, done);
  return folder;
}

/** The rows of a file that `makeData` has written. */
export const readRows = <T>(folder: string, name: string): T[] =>
  readFileSync(join(folder, name), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as T);

async function writeLines(file: string, lines: Iterable<string>): Promise<string> {
  const [hash, stream] = [createHash('sha256'), createWriteStream(file)];
  for (const line of lines) {
    hash.update(line);
    if (!stream.write(line)) await once(stream, 'drain');
  }
  stream.end();
  await once(stream, 'close');
  return hash.digest('hex').slice(0, 16);
}

const pick = <T>(list: readonly T[]): T => list[faker.number.int({ min: 0, max: list.length - 1 })] as T;
const numbered = (prefix: string, n: number) => `${prefix}${String(n).padStart(6, '0')}`;
const line = (row: object) => `${JSON.stringify(row)}\n`;
// Mobile numbers only: two of the products measured refuse other made-up ones.
const phone = () => `+79${faker.string.numeric({ length: 10, allowLeadingZeros: false }).slice(1)}`;

function* makeCompanies(count: number, kept: Company[]) {
  for (let i = 1; i <= count; i++) {
    const company = {
      id: numbered('co', i),
      name: `${faker.company.name()} ${i}`,
      city: faker.location.city(),
      phone: phone(),
      site: `https://co${i}.example.ru`,
    };
    kept.push(company);
    yield line(company);
  }
}

function* makeContacts(count: number, prefix: string, companies: Company[], kept: Contact[]) {
  for (let i = 1; i <= count; i++) {
    const sex = faker.person.sexType();
    const firstName = faker.person.firstName(sex);
    const middleName = faker.person.middleName(sex);
    const lastName = faker.person.lastName(sex);
    const company = pick(companies);
    const contact = {
      id: numbered(prefix, i),
      lastName,
      firstName,
      middleName,
      name: `${lastName} ${firstName} ${middleName}`,
      companyId: company.id,
      company: company.name,
      email: `${transliterated(firstName)}.${transliterated(lastName)}.${prefix}${i}@example.ru`,
      phone: phone(),
      city: faker.location.city(),
      source: pick(sources),
      owner: pick(owners),
    };
    kept.push(contact);
    yield line(contact);
  }
}

function* makeDeals(count: number, contacts: Contact[]) {
  for (let i = 1; i <= count; i++) {
    const { id: contactId, companyId } = pick(contacts);
    const stage = faker.number.int({ min: 1, max: 100 }) <= 60 ? pick(openStages) : pick(['won', 'lost']);
    yield line({
      id: numbered('dl', i),
      name: `Сделка ${i}: ${faker.commerce.productName()}`,
      contactId,
      companyId,
      stage,
      amount: faker.number.int({ min: 5, max: 5000 }) * 1000,
      currency: 'RUB',
      closeDate: faker.date.soon({ days: 180 }).toISOString().slice(0, 10),
      owner: pick(owners),
    });
  }
}

/** The lines of a CSV file with these contacts. */
export function* csvOf(contacts: Contact[]) {
  yield `${columns.join(',')}\n`;
  const cell = (text: string) => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  for (const contact of contacts) yield `${columns.map((name) => cell(contact[name])).join(',')}\n`;
}
