import type { Answer, Input } from '#shared/contract/route.ts';
import { decide } from '#shared/kernel/access.ts';
import { folded } from '#shared/kernel/text.ts';
import { dayIn } from '#shared/kernel/time.ts';
import type { lines } from '#shared/lines/routes.ts';
import type { Purchase } from '#shared/lines/schema.ts';
import { warrantyUntil } from '#shared/lines/warranty.ts';
import { findClient } from '#functions/clients/find.ts';
import { recordsBy } from '#functions/runtime/bulk-reads.ts';
import type { Caller } from '#functions/runtime/caller.ts';
import { db, type Stored } from '#functions/runtime/records.ts';
import { zoneOf } from '#functions/workspaces/today.ts';
import { withSums } from './find.ts';

type Row = (typeof lines)['purchases'];

/** What a client has bought: the lines of his deals that were won and that the caller may see. */
export async function listPurchases({ clientId, search, limit }: Input<Row>, caller: Caller): Promise<Answer<Row>> {
  const [, deals, zone] = await Promise.all([
    findClient(caller, 'client.view', clientId),
    wonDeals(caller, clientId),
    zoneOf(caller.workspaceId),
  ]);
  const byDeal = new Map(deals.map((deal) => [deal.dealId, deal]));
  const { workspaceId } = caller;
  const saved = await recordsBy(
    'lines',
    deals.map(({ dealId }) => ({ workspaceId, dealId })),
  );
  const wanted = folded(search ?? '');
  const items = saved
    .flatMap((each) => bought(byDeal.get(each.dealId), each, zone))
    .filter(({ name, article }) => folded(`${name} ${article ?? ''}`).includes(wanted))
    .sort((one, other) => other.on.localeCompare(one.on) || one.name.localeCompare(other.name, 'ru'));
  return { items: items.slice(0, limit), total: items.length, cursor: null };
}

async function wonDeals(caller: Caller, clientId: string): Promise<Stored<'deal'>[]> {
  const { data } = await db.entities.deal.query
    .ofClient({ workspaceId: caller.workspaceId, buyerId: clientId })
    .go({ pages: 'all', limit: 500 });
  return data.filter((deal) => deal.status === 'won' && !deal.deletedAt && decide(caller, 'deal.view', deal).allowed);
}

function bought(deal: Stored<'deal'> | undefined, saved: Stored<'lines'>, zone: string): Purchase[] {
  if (!deal) return [];
  const on = dayIn(zone, deal.closedAt ?? deal.stageSince);
  return withSums(saved).lines.map((line) => ({
    ...line,
    dealId: deal.dealId,
    dealName: deal.name,
    on,
    currency: saved.currency,
    ...(line.warrantyMonths && { warrantyUntil: warrantyUntil(on, line.warrantyMonths) }),
  }));
}
