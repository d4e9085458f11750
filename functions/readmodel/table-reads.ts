import { BatchGetCommand, type QueryCommandInput } from '@aws-sdk/lib-dynamodb';
import { db, documents, table } from '#functions/runtime/records.ts';
import type { ChangedRecord } from '#shared/history/entity.ts';
import { entities } from '#shared/kernel/records.ts';
import { pages, type Item } from './pages.ts';

/** The kinds of records of which a copy holds something. */
export type CopiedKind = Exclude<ChangedRecord['kind'], 'notification'>;
type Copied = ChangedRecord & { kind: CopiedKind };
const isCopied = (record: ChangedRecord): record is Copied => record.kind !== 'notification';
const attributes = Object.fromEntries(
  Object.entries(entities).map(([name, entity]) => [
    name,
    Object.entries(entity.schema.attributes).flatMap(([attribute, { hidden }]) =>
      attribute === 'workspaceId' || hidden ? [] : [attribute],
    ),
  ]),
);

/** The record in an item: what its entity names, without keys and the workspace. As ElectroDB's `parse`, ten times quicker. */
function recordOf(kind: CopiedKind, item: Item): Item {
  const record: Item = {};
  for (const name of attributes[kind] ?? []) if (item[name] !== undefined) record[name] = item[name];
  return record;
}

const questionOf: Record<CopiedKind, (workspaceId: string) => QueryCommandInput> = {
  client: (workspaceId) => db.entities.client.query.byId({ workspaceId }).params(),
  person: (workspaceId) => db.entities.person.query.byId({ workspaceId }).params(),
  note: (workspaceId) => db.entities.note.query.byId({ workspaceId }).params(),
  classifier: (workspaceId) => db.entities.classifier.query.byId({ workspaceId }).params(),
  member: (workspaceId) => db.entities.member.query.byId({ workspaceId }).params(),
  pipeline: (workspaceId) => db.entities.pipeline.query.byId({ workspaceId }).params(),
  file: (workspaceId) => db.entities.file.query.byId({ workspaceId }).params(),
  activity: (workspaceId) => db.entities.activity.query.byId({ workspaceId }).params(),
  deal: (workspaceId) => db.entities.deal.query.byId({ workspaceId }).params(),
  payment: (workspaceId) => db.entities.payment.query.byId({ workspaceId }).params(),
  plan: (workspaceId) => db.entities.plan.query.byId({ workspaceId }).params(),
  shipment: (workspaceId) => db.entities.shipment.query.byId({ workspaceId }).params(),
  document: (workspaceId) => db.entities.document.query.byId({ workspaceId }).params(),
  product: (workspaceId) => db.entities.product.query.byId({ workspaceId }).params(),
  letter: (workspaceId) => db.entities.letter.query.byId({ workspaceId }).params(),
};

/** All records of a kind, by pages, as the table holds them now. */
export async function* pagesOf(kind: CopiedKind, workspaceId: string): AsyncGenerator<Item[]> {
  const question = questionOf[kind](workspaceId);
  for await (const items of pages(question)) yield items.map((item) => recordOf(kind, item));
}

export type Change = { changeId: string; at: string; records: Copied[] };
type Entry = { changeId: string; at: string; records: ChangedRecord[] };

/** The change entries stamped at this moment or later, in the order of their stamps. */
export async function changesSince(workspaceId: string, at: string): Promise<Change[]> {
  // With an upper bound: a question that is open above goes on into the clients and people that stand behind.
  const question = db.entities.change.query
    .sinceWhen({ workspaceId })
    .between({ at }, { at: '9999' })
    .params<QueryCommandInput>();
  const found: Change[] = [];
  for await (const items of pages(question))
    found.push(...(items as Entry[]).map((entry) => ({ ...entry, records: entry.records.filter(isCopied) })));
  return found;
}

const keyOf: Record<CopiedKind, (workspaceId: string, id: string) => Item> = {
  client: (workspaceId, clientId) => keysIn(db.entities.client.get({ workspaceId, clientId }).params()),
  person: (workspaceId, personId) => keysIn(db.entities.person.get({ workspaceId, personId }).params()),
  note: (workspaceId, noteId) => keysIn(db.entities.note.get({ workspaceId, noteId }).params()),
  classifier: (workspaceId, classifierId) => keysIn(db.entities.classifier.get({ workspaceId, classifierId }).params()),
  member: (workspaceId, userId) => keysIn(db.entities.member.get({ workspaceId, userId }).params()),
  pipeline: (workspaceId, pipelineId) => keysIn(db.entities.pipeline.get({ workspaceId, pipelineId }).params()),
  file: (workspaceId, fileId) => keysIn(db.entities.file.get({ workspaceId, fileId }).params()),
  activity: (workspaceId, activityId) => keysIn(db.entities.activity.get({ workspaceId, activityId }).params()),
  deal: (workspaceId, dealId) => keysIn(db.entities.deal.get({ workspaceId, dealId }).params()),
  payment: (workspaceId, paymentId) => keysIn(db.entities.payment.get({ workspaceId, paymentId }).params()),
  plan: (workspaceId, dealId) => keysIn(db.entities.plan.get({ workspaceId, dealId }).params()),
  shipment: (workspaceId, shipmentId) => keysIn(db.entities.shipment.get({ workspaceId, shipmentId }).params()),
  document: (workspaceId, documentId) => keysIn(db.entities.document.get({ workspaceId, documentId }).params()),
  product: (workspaceId, productId) => keysIn(db.entities.product.get({ workspaceId, productId }).params()),
  letter: (workspaceId, letterId) => keysIn(db.entities.letter.get({ workspaceId, letterId }).params()),
};
const keysIn = (params: { Key?: Item }) => ({ ...params.Key });

export type Wanted = { kind: CopiedKind; recordId: string };
const batchSize = 100;
const batchesAtOnce = 4;

/** The named records as they stand now, with their kind and id; those that are gone are not among them. */
export async function read(workspaceId: string, wanted: Wanted[]): Promise<(Wanted & { record: Item })[]> {
  const batches = Array.from({ length: Math.ceil(wanted.length / batchSize) }, (_, index) =>
    wanted.slice(index * batchSize, (index + 1) * batchSize),
  );
  const found: (Wanted & { record: Item })[] = [];
  const work = async () => {
    for (let batch = batches.pop(); batch; batch = batches.pop()) found.push(...(await readBatch(workspaceId, batch)));
  };
  await Promise.all(Array.from({ length: batchesAtOnce }, work));
  return found;
}

async function readBatch(workspaceId: string, batch: Wanted[]): Promise<(Wanted & { record: Item })[]> {
  const byKey = new Map(
    batch.map((each) => {
      const key = keyOf[each.kind](workspaceId, each.recordId);
      return [`${String(key.pk)}|${String(key.sk)}`, { each, key }];
    }),
  );
  const items = await readKeys([...byKey.values()].map(({ key }) => key));
  return items.flatMap((item) => {
    const known = byKey.get(`${String(item.pk)}|${String(item.sk)}`);
    return known ? [{ ...known.each, record: recordOf(known.each.kind, item) }] : [];
  });
}

/** One batch; what the table leaves out for want of capacity is asked again, with growing pauses. */
async function readKeys(keys: Item[], attempt = 0): Promise<Item[]> {
  const answer = await documents.send(
    new BatchGetCommand({ RequestItems: { [table]: { Keys: keys, ConsistentRead: true } } }),
  );
  const items = answer.Responses?.[table] ?? [];
  const left = answer.UnprocessedKeys?.[table]?.Keys ?? [];
  if (!left.length) return items;
  if (attempt === 8) throw new Error('The table leaves keys of a batch unread');
  await new Promise((resolve) => setTimeout(resolve, 20 * 2 ** attempt * (0.5 + Math.random())));
  return [...items, ...(await readKeys(left, attempt + 1))];
}
