import type { CalendarEntry } from '#shared/calendar/schema.ts';
import { activityRows } from '#functions/activities/rows.ts';
import { namesOf, type Names } from '#functions/desk/entries.ts';
import type { Model } from '#functions/readmodel/model.ts';
import type { Standing } from './standing.ts';

/** The lines of a calendar with their records and the names beside them; a few questions in all. */
export function entriesOf(model: Model, page: readonly Standing[]): CalendarEntry[] {
  const rows = [...new Set(page.flatMap(({ row }) => row ?? []))];
  const activities = new Map(activityRows(model, rows).map((row) => [row.activityId, row]));
  const clients = namesOf(
    model,
    'client',
    page.map(({ expected }) => expected?.clientId),
  );
  const deals = namesOf(
    model,
    'deal',
    page.map(({ expected }) => expected?.dealId),
  );
  return page.flatMap((each) => {
    const { kind, id, on, startAt, isExpanded, expected } = each;
    const base = { kind, id: isExpanded ? `${id}.${on}` : id, on, isExpanded, ...(startAt && { startAt }) };
    if (expected) return { ...base, ...whose(expected, clients, deals), part: expected.part };
    const activity = activities.get(id);
    if (!activity) return [];
    const { minutes, ownerId } = activity;
    return {
      ...base,
      ...whose(activity, clients, deals),
      ownerId,
      activity,
      ...(minutes !== undefined && { minutes }),
    };
  });
}

type Whose = {
  ownerId?: string | undefined;
  clientId?: string | undefined;
  clientName?: string | undefined;
  dealId?: string | undefined;
  dealName?: string | undefined;
};

function whose({ ownerId, clientId, dealId, ...known }: Whose, clients: Names, deals: Names) {
  const clientName = known.clientName ?? clients.get(clientId ?? '');
  const dealName = known.dealName ?? deals.get(dealId ?? '');
  return {
    ...(ownerId && { ownerId }),
    ...(clientId && { clientId }),
    ...(clientName && { clientName }),
    ...(dealId && { dealId }),
    ...(dealName && { dealName }),
  };
}
