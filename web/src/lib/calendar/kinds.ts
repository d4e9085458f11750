import Banknote from '@lucide/svelte/icons/banknote';
import Circle from '@lucide/svelte/icons/circle-help';
import Mail from '@lucide/svelte/icons/mail';
import MapPin from '@lucide/svelte/icons/map-pin';
import Message from '@lucide/svelte/icons/message-circle';
import Phone from '@lucide/svelte/icons/phone';
import Presentation from '@lucide/svelte/icons/presentation';
import Square from '@lucide/svelte/icons/square-check';
import Truck from '@lucide/svelte/icons/truck';
import Users from '@lucide/svelte/icons/users';
import type { ActivityCode } from '#shared/classifiers/schema.ts';
import type { CalendarEntry } from '#shared/calendar/schema.ts';
import { money } from '#lib/format.ts';
import { m } from '#lib/paraglide/messages.js';
import { session } from '#lib/session.svelte.ts';
import type { Icon } from '#lib/ui/Button.svelte';

/** The sign and the colour of a kind; the word stands beside it, colour is never the only sign. */
type Look = { icon: Icon; tone: string };

const looks: Record<ActivityCode, Look> = {
  call: { icon: Phone, tone: 'av3' },
  meeting: { icon: Users, tone: 'av4' },
  letter: { icon: Mail, tone: 'av2' },
  demonstration: { icon: Presentation, tone: 'av5' },
  task: { icon: Square, tone: 'av1' },
  visit: { icon: MapPin, tone: 'av6' },
  message: { icon: Message, tone: 'av2' },
};
const other: Look = { icon: Circle, tone: 'av1' };
const marks = { payment: { icon: Banknote, tone: 'success' }, shipment: { icon: Truck, tone: 'warn' } } as const;

export function lookOf({ kind, activity }: CalendarEntry): Look {
  if (kind !== 'activity') return marks[kind];
  const code = session.classifier(activity?.kindId)?.code;
  return code ? looks[code] : other;
}

/** What kind a line is, in a word. */
export function kindWord({ kind, activity }: CalendarEntry): string {
  if (kind === 'payment') return m.calendar_payment();
  if (kind === 'shipment') return m.calendar_shipment();
  return session.classifier(activity?.kindId)?.name ?? m.calendar_activity();
}

/** What a line says: the subject, or the sum that is still to come. */
export function lineText({ activity, part }: CalendarEntry): string {
  if (activity) return activity.subject;
  return part ? money({ amount: part.amount - part.done, currency: part.currency }, 'whole') : '';
}

/** Whom a line is about, and in a calendar of several whose it is. */
export const aboutOf = ({ clientName, dealName }: CalendarEntry): string => clientName ?? dealName ?? '';
