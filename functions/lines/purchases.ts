import { joined, sql, type Sql } from '#functions/readmodel/criteria-sql.ts';
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
import { findDeal } from '#functions/deals/find.ts';
import { recordsBy } from '#functions/runtime/bulk-reads.ts';
import type { Caller } from '#functions/runtime/caller.ts';
import type { Stored } from '#functions/runtime/records.ts';
import { zoneOf } from '#functions/workspaces/today.ts';
import { withSums } from './find.ts';

type Row = (typeof lines)['purchases'];
type OfDeal = (typeof lines)['warranties'];

/**
 * What a client has bought: the lines of his deals that were won, or of which something was shipped, as far as the caller
 * may see them. The day is that of the line's first shipment, where shipments tell of lines, else that of the deal's first
 * one, else that of winning: the warranty runs from there.
 */
export async function listPurchases(input: Input<Row>, caller: Caller): Promise<Answer<Row>> {
  const { clientId, search, warrantyFrom, warrantyBefore, limit } = input;
  await findClient(caller, 'client.view', clientId);
  const wanted = folded(search ?? '');
  const isAsked = warrantyFrom !== undefined || warrantyBefore !== undefined;
  const items = (await boughtIn(caller, sql('t.clientId = ? and t.alive = 1', clientId)))
    .filter(({ name, article }) => folded(`${name} ${article ?? ''}`).includes(wanted))
    .filter(
      ({ warrantyUntil: until }) =>
        !isAsked ||
        (until !== undefined &&
          (!warrantyFrom || until >= warrantyFrom) &&
          (!warrantyBefore || until < warrantyBefore)),
    )
    .sort((one, other) => other.on.localeCompare(one.on) || one.name.localeCompare(other.name, 'ru'));
  return { items: items.slice(0, limit), total: items.length, cursor: null };
}

/** What of a deal has a warranty, the one that ends first before the others. */
export async function listWarranties({ dealId }: Input<OfDeal>, caller: Caller): Promise<Answer<OfDeal>> {
  await findDeal(caller, 'deal.view', dealId);
  const items = (await boughtIn(caller, sql('t.id = ?', dealId)))
    .filter(({ warrantyUntil: until }) => until !== undefined)
    .sort((one, other) => String(one.warrantyUntil).localeCompare(String(other.warrantyUntil)));
  return { items, total: items.length, cursor: null };
}

/** The lines of deals that were won, or of which something was shipped, as far as the caller may see them. */
async function boughtIn(caller: Caller, which: Sql): Promise<Purchase[]> {
  const { workspaceId } = caller;
  const [zone, { deals, shippedOn }] = await Promise.all([
    zoneOf(workspaceId),
    reading(caller, (model) => {
      const found = boughtDeals(model, which, caller);
      return { deals: found, shippedOn: daysOfLines(model, found) };
    }),
  ]);
  const byId = new Map(deals.map((deal) => [deal.dealId, deal]));
  const saved = await recordsBy(
    'lines',
    deals.map(({ dealId }) => ({ workspaceId, dealId })),
  );
  return saved.flatMap((each) => bought(byId.get(each.dealId), each, { zone, shippedOn }));
}

type Bought = { dealId: string; name: string; shippedOn: string | undefined; wonAt: string };

/** Of more deals than this the latest are told. */
const mostDeals = 500;

function boughtDeals(model: Model, which: Sql, caller: Caller): Bought[] {
  const where = joined([which, visible('deal', caller)], 'and');
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

/** The day on which each line was first shipped, where shipments tell of which lines they are: by deal and line. */
function daysOfLines(model: Model, deals: readonly Bought[]): ReadonlyMap<string, string> {
  const found = all(
    model,
    `select s.dealId as dealId, l.value ->> '$.lineId' as lineId, min(s.day) as day
      from shipment s join shipment_record r on r.row = s.row, json_each(r.record, '$.lines') l
      where s.alive and s.dealId in (select value from json_each(?)) group by 1, 2`,
    JSON.stringify(deals.map(({ dealId }) => dealId)),
  );
  return new Map(found.map(({ dealId, lineId, day }) => [`${String(dealId)} ${String(lineId)}`, String(day)]));
}

type Days = { zone: string; shippedOn: ReadonlyMap<string, string> };

function bought(deal: Bought | undefined, saved: Stored<'lines'>, { zone, shippedOn }: Days): Purchase[] {
  if (!deal) return [];
  const { dealId, name: dealName } = deal;
  return withSums(saved).lines.map((line) => {
    const on = shippedOn.get(`${dealId} ${line.lineId}`) ?? deal.shippedOn ?? dayIn(zone, deal.wonAt);
    const until = line.warrantyMonths && warrantyUntil(on, line.warrantyMonths);
    return { ...line, dealId, dealName, on, currency: saved.currency, ...(until && { warrantyUntil: until }) };
  });
}
