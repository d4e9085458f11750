import type { QueryCommandInput } from '@aws-sdk/lib-dynamodb';
import type { ObjectPlan } from '#shared/imports/objects.ts';
import type { Stage } from '#shared/pipelines/schema.ts';
import { startingPlace } from '#functions/pipelines/find.ts';
import { pagesOf } from '#functions/runtime/bulk-reads.ts';
import type { Caller } from '#functions/runtime/caller.ts';
import { db, type Stored } from '#functions/runtime/records.ts';
import { companyName, nameKey } from '../cells/company-name.ts';
import { listsOf } from '../lists.ts';
import { byName, knownWords, type Finders, type Known, type KnownWords } from './known-words.ts';
import { stageBy } from './stage-words.ts';

/** What deals of a file may name: products, stages of one pipeline, members and clients, with the records behind them. */
export type DealWords = KnownWords & {
  products: ReadonlyMap<string, Stored<'product'>>;
  stages: readonly Stage[];
  pipelineId: string;
};

type Asked = Pick<ObjectPlan, 'meanings' | 'pipelineId'>;

export async function loadDealWords(caller: Caller, { meanings, pipelineId }: Asked): Promise<DealWords> {
  const [products, members, clients, { pipeline }] = await Promise.all([
    liveProducts(caller),
    liveMembers(caller),
    clientNames(caller),
    startingPlace(caller, { pipelineId }),
  ]);
  const stages = pipeline.stages;
  const stageOf = ({ stageId, name }: Stage): Known => ({ id: stageId, name: name.ru });
  const articles = new Map(products.map(({ productId, article }) => [productId, article ? [article] : []]));
  const goods = products.map(({ productId, name }) => ({ id: productId, name }));
  const finders: Finders = {
    product: { all: goods, find: byName(goods, ({ id }) => articles.get(id) ?? []) },
    stage: {
      all: stages.map(stageOf),
      find(text) {
        const stage = stageBy(stages, text);
        return stage && stageOf(stage);
      },
    },
    member: memberFinder(members),
    client: clientFinder(clients),
  };
  return {
    ...knownWords(finders, meanings),
    products: new Map(products.map((product) => [product.productId, product])),
    stages,
    pipelineId: pipeline.pipelineId,
  };
}

type Where = Pick<Caller, 'workspaceId'>;
const all = { pages: 'all', limit: 500, consistent: true } as const;

export async function liveProducts({ workspaceId }: Where): Promise<Stored<'product'>[]> {
  const { data } = await db.entities.product.query.byId({ workspaceId }).go(all);
  return data.filter(({ deletedAt }) => !deletedAt);
}

export async function liveMembers({ workspaceId }: Where): Promise<Stored<'member'>[]> {
  const { data } = await db.entities.member.query.byId({ workspaceId }).go(all);
  return data.filter(({ deletedAt }) => !deletedAt);
}

/** Members by e-mail, by their name in any order, or by surname and initials. */
export function memberFinder(members: readonly Stored<'member'>[]): Finders['member'] {
  const lists = listsOf(members, []);
  const known = members.map(({ userId, name }) => ({ id: userId, name }));
  const byId = new Map(known.map((each) => [each.id, each]));
  return { all: known, find: (text) => byId.get(lists.member(text) ?? '') };
}

async function clientNames({ workspaceId }: Where): Promise<Known[]> {
  const question = {
    ...db.entities.client.query.byId({ workspaceId }).params<QueryCommandInput>(),
    ConsistentRead: true,
  };
  const found: Known[] = [];
  for await (const items of pagesOf(question, ['clientId', 'name', 'deletedAt']))
    for (const { clientId, name, deletedAt } of items)
      if (deletedAt === undefined) found.push({ id: String(clientId), name: String(name) });
  return found;
}

/** Clients by name, whatever legal form and quotation marks stand around it; a name that two bear means neither. */
function clientFinder(clients: readonly Known[]): Finders['client'] {
  const names = new Map<string, Known | undefined>();
  for (const client of clients) {
    const name = nameKey(client.name);
    names.set(name, names.has(name) ? undefined : client);
  }
  return { all: clients, find: (text) => names.get(nameKey(companyName(text).name)) };
}
