import { joined, sql } from '#functions/readmodel/criteria-sql.ts';
import { all, type Model } from '#functions/readmodel/model.ts';
import { reading } from '#functions/readmodel/reading.ts';
import { visible } from '#functions/readmodel/visibility.ts';
import type { Answer, Input } from '#shared/contract/route.ts';
import { folded } from '#shared/kernel/text.ts';
import { dayIn } from '#shared/kernel/time.ts';
import type { lines } from '#shared/lines/routes.ts';
import type { Purchase } from '#shared/lines/schema.ts';
import { warrantyUntil } from '#shared/lines/warranty.ts';
import { findClient } from '#functions/clients/find.ts';
import { recordsBy } from '#functions/runtime/bulk-reads.ts';
import type { Caller } from '#functions/runtime/caller.ts';
import type { Stored } from '#functions/runtime/records.ts';
import { zoneOf } from '#functions/workspaces/today.ts';
import { withSums } from './find.ts';

type Row = (typeof lines)['purchases'];

/**
 * What a client has bought: the lines of his deals that were won, or of which something was shipped, as far as the caller
 * may see them. The day is that of the first shipment, else that of winning: the warranty runs from there.
 */
export async function listPurchases({ clientId, search, limit }: Input<Row>, caller: Caller): Promise<Answer<Row>> {
  const { workspaceId } = caller;
  const [, zone, deals] = await Promise.all([
    findClient(caller, 'client.view', clientId),
    zoneOf(workspaceId),
    reading(workspaceId, (model) => boughtDeals(model, clientId, caller)),
  ]);
  const byId = new Map(deals.map((deal) => [deal.dealId, deal]));
  const saved = await recordsBy(
    'lines',
    deals.map(({ dealId }) => ({ workspaceId, dealId })),
  );
  const wanted = folded(search ?? '');
  const items = saved
    .flatMap((each) => bought(byId.get(each.dealId), each, zone))
    .filter(({ name, article }) => folded(`${name} ${article ?? ''}`).includes(wanted))
    .sort((one, other) => other.on.localeCompare(one.on) || one.name.localeCompare(other.name, 'ru'));
  return { items: items.slice(0, limit), total: items.length, cursor: null };
}

type Bought = { dealId: string; name: string; shippedOn: string | undefined; wonAt: string };

/** Of more deals than this the latest are told. */
const mostDeals = 500;

function boughtDeals(model: Model, clientId: string, caller: Caller): Bought[] {
  const where = joined([sql('t.clientId = ? and t.alive = 1', clientId), visible('deal', caller)], 'and');
  const found = all(
    model,
    `select t.id as id, r.record ->> '$.name' as name, coalesce(t.closedAt, t.stageSince) as wonAt, s.day as shippedOn
      from deal t join deal_record r on r.row = t.row
        left join (select dealId, min(day) as day from shipment where alive group by dealId) s on s.dealId = t.id
      where ${where.sql} and (t.status = 'won' or s.day is not null) order by t.createdAt desc limit ${mostDeals}`,
    ...where.values,
  );
  return found.map(({ id, name, wonAt, shippedOn }) => ({
    dealId: String(id),
    name: String(name),
    wonAt: String(wonAt),
    shippedOn: shippedOn === null ? undefined : String(shippedOn),
  }));
}

function bought(deal: Bought | undefined, saved: Stored<'lines'>, zone: string): Purchase[] {
  if (!deal) return [];
  const on = deal.shippedOn ?? dayIn(zone, deal.wonAt);
  return withSums(saved).lines.map((line) => ({
    ...line,
    dealId: deal.dealId,
    dealName: deal.name,
    on,
    currency: saved.currency,
    ...(line.warrantyMonths && { warrantyUntil: warrantyUntil(on, line.warrantyMonths) }),
  }));
}
