import { timeIn } from '#shared/activities/when.ts';
import type { DeskEntry, DeskGroup, DeskKind } from '#shared/desk/schema.ts';
import { count, day, percent } from '#lib/format.ts';
import { m } from '#lib/paraglide/messages.js';

export const groupWords: Record<DeskGroup, () => string> = {
  overdue: m.desk_overdue,
  today: m.desk_today,
  tomorrow: m.desk_tomorrow,
  later: m.desk_later,
};

export const kindWords: Record<DeskKind, () => string> = {
  activity: m.desk_activities,
  payment: m.desk_payments,
  shipment: m.desk_shipments,
  stalled: m.desk_stalled_tab,
};

/** What is to be done. `stage`: what a stage is called. */
export function titleOf(entry: DeskEntry, stage: (stageId: string) => string): string {
  const { kind, activity, part, stall } = entry;
  if (kind === 'activity') return activity?.subject ?? '';
  if (kind === 'stalled')
    return m.desk_stalled({
      count: stall?.days ?? 0,
      shown: count(stall?.days ?? 0),
      stage: stage(stall?.stageId ?? '').toLowerCase(),
    });
  const isPart = part !== undefined && part.of > 1;
  const of = { number: count(part?.number ?? 1), of: count(part?.of ?? 1) };
  const words = kind === 'payment' ? paymentWords(part?.documentNumber, isPart, of) : shipmentWords(isPart, of);
  return part?.about ? `${words} — ${part.about}` : words;
}

type Of = { number: string; of: string };
function paymentWords(number: string | undefined, isPart: boolean, of: Of): string {
  if (number) return m.desk_payment_of({ number });
  return isPart ? m.desk_payment_part(of) : m.desk_payment();
}
const shipmentWords = (isPart: boolean, of: Of) => (isPart ? m.desk_shipment_part(of) : m.desk_shipment());

/** With whom and in which deal. */
export const aboutOf = ({ activity, clientName, dealName }: DeskEntry): string =>
  [activity?.personName, clientName, dealName].filter(Boolean).join(' · ') || m.desk_no_client();

/** When, as the column of times says it: an hour within a day that has a head, else the day. A stalled deal has none. */
export function whenOf(entry: Pick<DeskEntry, 'kind' | 'group' | 'on' | 'at' | 'wholeDay'>, zone: string): string {
  if (entry.kind === 'stalled') return '—';
  const isNear = entry.group === 'today' || entry.group === 'tomorrow';
  if (!isNear) return day(entry.on);
  return entry.wholeDay ? m.desk_whole_day() : timeIn(zone, entry.at);
}

/** How much of a part has come, in words. */
export function shareOf({ kind, part }: DeskEntry): { share: number; words: string } | undefined {
  if (!part) return undefined;
  const share = part.amount > 0 ? Math.floor((part.done / part.amount) * 100) : 0;
  if (kind === 'payment') return { share, words: share ? m.desk_paid({ share: percent(share) }) : m.desk_unpaid() };
  return { share, words: share ? m.desk_shipped({ share: percent(share) }) : m.desk_unshipped() };
}
