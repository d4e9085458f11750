import type { DeskEntry } from '#shared/desk/schema.ts';
import { contact } from '#lib/activities/contact.svelte.ts';
import { api } from '#lib/api.ts';
import { change } from '#lib/change.ts';
import { dayWords } from '#lib/activities/due.ts';
import { m } from '#lib/paraglide/messages.js';
import '#lib/payments/refusals.ts';
import { session } from '#lib/session.svelte.ts';
import { myDay } from '#lib/zone.ts';

/** What ends a row, or brings it on: a contact is completed, money recorded, goods shipped, of a stalled deal a contact planned. */
export type Deed = 'complete' | 'pay' | 'ship' | 'plan';

export function deedOf({ kind, activity, ownerId }: DeskEntry): Deed | undefined {
  if (kind === 'activity') return session.can('activity.edit', activity) ? 'complete' : undefined;
  if (kind === 'payment' && session.can('payment.edit')) return 'pay';
  if (kind === 'shipment' && session.can('deal.edit', { ownerId })) return 'ship';
  return session.can('activity.edit') ? 'plan' : undefined;
}

/** A part of a schedule moves to another day; the day of an issued invoice stands on paper. A stalled deal gets a contact. */
export function isMovable({ kind, activity, part, dealId, ownerId }: DeskEntry): boolean {
  if (kind === 'activity') return session.can('activity.edit', activity);
  if (kind === 'stalled') return session.can('activity.edit');
  return part !== undefined && !part.documentId && dealId !== undefined && session.can('deal.edit', { ownerId });
}

/** A form for the next contact with whom a row is about. */
export const planContact = ({ kind, clientId, clientName, dealId }: DeskEntry, on?: string): void =>
  contact.ask({
    mode: 'plan',
    subject:
      { payment: m.desk_plan_payment(), shipment: m.desk_plan_shipment() }[kind as string] ?? m.desk_plan_stalled(),
    ...(clientId && { clientId }),
    ...(clientName && { clientName }),
    ...(dealId && { dealId }),
    ...(on && { on }),
  });

const tag = ['app:money', 'app:desk'];

/** A part of a schedule to another day; the toast puts it back. */
export function movePart({ kind, dealId, part, on: from }: DeskEntry, on: string) {
  const half = kind === 'payment' ? ('payments' as const) : ('shipments' as const);
  const move = (number: number, before: string, after: string) =>
    api.payments.movePart({ dealId: dealId ?? '', half, number, from: before, on: after });
  return change(
    tag,
    () => move(part?.number ?? 1, from, on),
    ({ plan }) => ({
      text: m.desk_part_moved({ when: dayWords(on, myDay()) }),
      undo: () => {
        const at = plan[half].findIndex((each) => each.on === on && each.amount === part?.amount);
        return change(tag, () => move(at + 1, on, from));
      },
    }),
  );
}
