import type { Client } from '#shared/contract/client.ts';
import type { contract } from '#shared/contract/index.ts';
import type { WrittenDeal } from './write-deals.ts';

type Api = Client<typeof contract>;

const day = (at: Date) => at.toISOString().slice(0, 10);
/** The first stages of the usual pipeline at which there is such a paper, or money. */
const proposed = 1;
const contracted = 2;
const invoiced = 3;
const partlyPaid = 4;
const paid = 5;

/** Deals of each stage that get papers: every paper is a file that is made behind the answer. */
const mostOfStage = 6;

/** Papers and payments of deals, in the order of their days, so that numbers follow them; what a killed start made stays. */
export async function writePapers(api: Api, deals: readonly WrittenDeal[]): Promise<void> {
  const told = deals.filter(({ place, stage }) => place >= proposed && stage.type !== 'lost');
  const telling = [...Map.groupBy(told, ({ place }) => place).values()]
    .flatMap((ofStage) => ofStage.slice(0, mostOfStage))
    .sort((one, other) => one.stageSince.getTime() - other.stageSince.getTime());
  const { items } = await api.documents.list({ limit: 500 });
  const done = new Set(items.map(({ dealId }) => dealId));
  for (const deal of telling) if (!done.has(deal.dealId)) await papersOf(api, deal);
}

async function papersOf(api: Api, { dealId, place, stage, stageSince, sum }: WrittenDeal): Promise<void> {
  const isWon = stage.type === 'won';
  const on = day(stageSince);
  const issue = (kind: 'proposal' | 'contract' | 'invoice' | 'utd') =>
    api.documents.create({ kind, dealId, issuedOn: on, issue: true });
  if (place === proposed) return void (await issue('proposal'));
  if (place === contracted) return void (await issue('contract'));
  const { documentId } = await issue('invoice');
  if (place === invoiced) return;
  const amount = place === partlyPaid ? Math.round(sum.amount * 0.4) : sum.amount;
  if (place >= paid || place === partlyPaid || isWon)
    await api.payments.create({ documentId, on, sum: { ...sum, amount }, number: String(100 + (amount % 900)) });
  if (isWon) await issue('utd');
}
