import type { PartProgress } from '#shared/payments/schedule.ts';
import { count } from '#lib/format.ts';
import { m } from '#lib/paraglide/messages.js';
import { progressWords } from '#lib/payments/words.ts';

export type PartLine = PartProgress & { key: string; kind: 'payment' | 'shipment'; name: string; words: string };

/** Both schedules of an order in one list, by day: each part with how it stands. */
export function partLines(payments: readonly PartProgress[], shipments: readonly PartProgress[]): PartLine[] {
  const lines = [...linesOf('payment', payments), ...linesOf('shipment', shipments)];
  return lines.sort((a, b) => (a.on === b.on ? 0 : a.on < b.on ? -1 : 1));
}

const linesOf = (kind: PartLine['kind'], parts: readonly PartProgress[]): PartLine[] =>
  parts.map((part, at) => ({
    ...part,
    key: `${kind}${at}`,
    kind,
    name: nameOf(kind, part, at, parts.length),
    words: progressWords[kind === 'payment' ? 'payments' : 'shipments'][part.state](),
  }));

function nameOf(kind: PartLine['kind'], { about }: PartProgress, at: number, of: number): string {
  if (about) return about;
  const numbers = { number: count(at + 1), of: count(of) };
  if (of === 1) return kind === 'payment' ? m.desk_payment() : m.desk_shipment();
  return kind === 'payment' ? m.desk_payment_part(numbers) : m.desk_shipment_part(numbers);
}
