import { ulid } from 'ulid';
import type { Client } from '#shared/contract/client.ts';
import type { contract } from '#shared/contract/index.ts';
import { prefixes } from '#shared/kernel/ids.ts';
import { company, owner } from '../company.ts';
import type { NewId } from '../records.ts';
import { randomFrom } from '../random.ts';
import { organisation } from '../requisites.ts';
import { writeFiles } from './attachments.ts';
import { catalogue } from './catalogue.ts';
import { demoActivities } from './activities.ts';
import { demoDeals, type Buyer } from './deals.ts';
import { writePapers } from './papers.ts';
import { writeActivities } from './write-activities.ts';
import { writeDeals, type WrittenDeal } from './write-deals.ts';

type Api = Client<typeof contract>;

/** Goods, deals over all stages, papers and payments of the demo company; what is there already stays. */
export async function fillSales(api: Api, workspaceId: string, founderId: string, today: Date): Promise<void> {
  await ownCompany(api);
  const goods = await allGoods(api);
  const { items: pipelines } = await api.pipelines.list({});
  const pipeline = pipelines.find(({ isDefault }) => isDefault) ?? pipelines[0];
  if (!pipeline) return;
  const { items: buyers } = await api.clients.list({ limit: 500, sort: 'createdAt' });
  const { items: lists } = await api.classifiers.list();
  const refusalReasonIds = lists.filter(({ kind }) => kind === 'refusal').map(({ classifierId }) => classifierId);
  const random = randomFrom(19);
  const plan = demoDeals(randomFrom(11), buyers, goods, pipeline.stages, today);
  const place = { workspaceId, founderId, pipelineId: pipeline.pipelineId, refusalReasonIds };
  const newId: NewId = (kind, at) => `${prefixes[kind]}_${ulid(at.getTime(), () => random.share()).toLowerCase()}`;
  const deals = await writeDeals(place, plan, newId);
  await fillActivities(api, { workspaceId, founderId, deals, buyers, today });
  await writePapers(api, deals);
  await writeFiles(api, deals);
}

type Told = { workspaceId: string; founderId: string; deals: WrittenDeal[]; buyers: readonly Buyer[]; today: Date };

/** What the sellers have done and plan: with the deals, with clients without any, and for themselves. */
async function fillActivities(api: Api, { workspaceId, founderId, deals, buyers, today }: Told): Promise<void> {
  const [members, lists, { timeZone }] = [
    await api.members.list(),
    await api.classifiers.list(),
    await api.workspaces.get(),
  ];
  const sells = ['owner', 'head', 'manager'];
  const staff = members.items.filter(({ role }) => sells.includes(role)).map(({ userId }) => userId);
  const random = randomFrom(23);
  const activities = demoActivities(random, {
    deals,
    buyers,
    staff: [founderId, ...staff.filter((id) => id !== founderId)],
    today,
  });
  const place = {
    workspaceId,
    founderId,
    zone: timeZone,
    kinds: new Map(lists.items.flatMap(({ code, classifierId }) => (code ? [[code, classifierId] as const] : []))),
    outcomes: new Map(
      lists.items.flatMap(({ kind, name, classifierId }) =>
        kind === 'outcome' ? [[name, classifierId] as const] : [],
      ),
    ),
  };
  const newId: NewId = (kind, at) => `${prefixes[kind]}_${ulid(at.getTime(), () => random.share()).toLowerCase()}`;
  await writeActivities(place, activities, today, newId);
}

/** In the order of the catalogue, so that deals are the same at every start. */
async function allGoods(api: Api) {
  const { items } = await api.goods.list({ limit: 500 });
  const known = new Map(items.map((product) => [product.article, product]));
  const all = [];
  for (const fields of catalogue) all.push(known.get(fields.article) ?? (await api.goods.create(fields)));
  return all;
}

async function ownCompany(api: Api): Promise<void> {
  const { items } = await api.companies.list({});
  if (items.length) return;
  // The same draws as for the workspace's own requisites: it is one company.
  await api.companies.create({
    name: `Общество с ограниченной ответственностью «${company.name}»`,
    shortName: company.legalName,
    ...organisation(randomFrom(1), '78', 2011),
    legalAddress: '190000, г. Санкт-Петербург, ул. Образцовая, д. 1, офис 5',
    phone: '+7 812 000-00-01',
    email: 'info@technoline.example',
    signatory: { name: owner.name, position: 'Генеральный директор', basis: 'Устава' },
    accountant: 'Татьяна Крылова',
    bankAccounts: [
      {
        bik: '044525225',
        bankName: 'ПАО Сбербанк',
        bankCity: 'г. Москва',
        account: '40702810138250123017',
        correspondentAccount: '30101810400000000225',
        isMain: true,
      },
    ],
    isMain: true,
  });
}
