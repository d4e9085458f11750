import type { ActivityRow } from '#shared/activities/schema.ts';
import type { Deal } from '#shared/deals/schema.ts';
import { daysInStage } from '#shared/deals/pace.ts';
import type { DeskEntry } from '#shared/desk/schema.ts';
import { activityRows } from '#functions/activities/rows.ts';
import { all, type Model } from '#functions/readmodel/model.ts';
import { recordsAt } from '#functions/readmodel/records.ts';
import type { Day } from './day.ts';
import type { Waiting } from './waiting.ts';

export type Names = Map<string, string>;

/** The lines of a page with their records and the names beside them; a few questions in all. */
export function entriesOf(model: Model, page: readonly Waiting[], day: Day, now: string): DeskEntry[] {
  const rows = (kind: Waiting['kind']) => page.flatMap((each) => (each.kind === kind && each.row ? [each.row] : []));
  const activities = new Map(activityRows(model, rows('activity')).map((row) => [row.activityId, row]));
  const deals = recordsAt(model, 'deal', rows('stalled'));
  const clientNames = namesOf(model, 'client', [
    ...page.map(({ expected }) => expected?.clientId),
    ...[...deals.values()].map(({ clientId }) => clientId),
  ]);
  const dealNames = namesOf(
    model,
    'deal',
    page.map(({ expected }) => expected?.dealId),
  );
  return page.flatMap((each) => {
    const { row: _, expected, ...line } = each;
    const base = { ...line, on: each.wholeDay ? dayOfEnd(each, day) : day.dayOf(each.at) };
    if (expected) return { ...base, ...expectedFields(expected, clientNames, dealNames) };
    const activity = activities.get(each.id);
    if (activity) return { ...base, ...activityFields(activity) };
    const deal = deals.get(each.row ?? 0);
    return deal ? { ...base, ...stalledFields(deal, clientNames, now) } : [];
  });
}

const dayOfEnd = ({ at, expected }: Waiting, day: Day) => expected?.on ?? day.dayOf(at);

function activityFields(activity: ActivityRow) {
  const { ownerId, clientId, clientName, dealId, dealName } = activity;
  return {
    activity,
    ownerId,
    ...(clientId && { clientId }),
    ...(clientName && { clientName }),
    ...(dealId && { dealId }),
    ...(dealName && { dealName }),
  };
}

function expectedFields(
  { ownerId, clientId, dealId, part }: NonNullable<Waiting['expected']>,
  clients: Names,
  deals: Names,
) {
  const [clientName, dealName] = [clients.get(clientId ?? ''), deals.get(dealId ?? '')];
  return {
    part,
    ...(ownerId && { ownerId }),
    ...(clientId && { clientId }),
    ...(clientName && { clientName }),
    ...(dealId && { dealId }),
    ...(dealName && { dealName }),
  };
}

function stalledFields(deal: Deal, clients: Names, now: string) {
  const { dealId, name, clientId, ownerId, stageId, stageSince: since, sum } = deal;
  const clientName = clients.get(clientId ?? '');
  return {
    dealId,
    dealName: name,
    stall: { stageId, since, days: daysInStage(deal, now), sum },
    ...(ownerId && { ownerId }),
    ...(clientId && { clientId }),
    ...(clientName && { clientName }),
  };
}

/** The names of clients or deals by their ids. */
export function namesOf(model: Model, kind: 'client' | 'deal', ids: readonly (string | undefined)[]): Names {
  const wanted = [...new Set(ids.filter((id) => id !== undefined))];
  if (!wanted.length) return new Map();
  const found = all(
    model,
    `select t.id as id, r.record ->> '$.name' as name from ${kind} t join ${kind}_record r on r.row = t.row
      where t.id in (select value from json_each(?))`,
    JSON.stringify(wanted),
  );
  return new Map(found.map(({ id, name }) => [String(id), String(name)]));
}
