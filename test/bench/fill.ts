import { workerData } from 'node:worker_threads';
import { commitChunk } from '#functions/runtime/commit.ts';
import type { Stored } from '#functions/runtime/records.ts';
import { created, type Author, type Write } from '#functions/runtime/write.ts';
import { entering } from '#shared/deals/stage.ts';
import type { Stage } from '#shared/pipelines/schema.ts';
import { activitiesOf } from './activities.ts';
import { openStages, readRows, type BenchDeal, type Company, type Contact } from './data.ts';
import { clientIdOf, dealIdOf, personIdOf } from './ids.ts';

/** What the seeding thread is told. */
export type Filling = {
  files: string;
  workspaceId: string;
  userId: string;
  pipelineId: string;
  stages: Stage[];
  kindIds: string[];
  done: number;
  planned: number;
};

const { files, workspaceId, userId, pipelineId, stages, ...filling } = workerData as Filling;
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

/** The seven open stages of the files are the seven of the default pipeline, in their order. */
function stageOf(name: string): Stage {
  const open = stages.filter(({ type }) => type === 'open');
  const stage = open[openStages.indexOf(name)] ?? stages.find(({ type }) => type === name);
  if (!stage) throw new Error(`The pipeline has no stage for ${name}`);
  return stage;
}

const started = new Date().toISOString();
function dealOf({ id, name, contactId, companyId, stage, amount, currency, closeDate }: BenchDeal): Write {
  const {
    closedAt,
    executorId: _,
    refusalReasonId: __,
    ...entered
  } = entering(undefined, pipelineId, stageOf(stage), started);
  return created(author, 'deal', {
    ...entered,
    dealId: dealIdOf(id),
    name,
    clientId: clientIdOf(companyId),
    personId: personIdOf(contactId),
    ownerId: userId,
    sum: { amount: amount * 100, currency },
    closeOn: closeDate,
    closedAt: closedAt ?? undefined,
    isSumOfLines: false,
    tagIds: [],
    custom: {},
  }).write;
}

/** A record, its phone and its address are three of the hundred items that a transaction may hold. */
const recordsAtOnce = 33;
const writes = companies.flatMap((company) => [clientOf(company), ...(contacts.get(company.id) ?? []).map(personOf)]);
writes.push(...readRows<BenchDeal>(files, 'deals.ndjson').map(dealOf));
writes.push(...activitiesOf(companies, author, filling));
let next = 0;

async function work(): Promise<void> {
  while (next < writes.length) {
    const chunk = writes.slice(next, (next += recordsAtOnce));
    const failure = await commitChunk(author, chunk);
    if (failure) throw new Error(`Seeding was refused: ${JSON.stringify(failure.find(({ Code }) => Code !== 'None'))}`);
  }
}
await Promise.all(Array.from({ length: 4 }, work));
