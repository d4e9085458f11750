import type { Activity, Completion, Importance, NewActivity } from '#shared/activities/schema.ts';
import { momentIn } from '#shared/activities/when.ts';
import type * as z from 'zod';

/** What is typed in the form of a contact. `on` and `time`: when it is planned for; without a time the whole day. */
export type Said = {
  kindId: string;
  subject: string;
  said: string;
  direction?: Activity['direction'];
  outcomeId?: string | undefined;
  minutes?: string | undefined;
  clientId?: string | undefined;
  personId?: string | undefined;
  dealId?: string | undefined;
  ownerId?: string | undefined;
  importance: Importance;
  on?: string | undefined;
  time?: string | undefined;
  next: Next;
};

/** What follows; nothing while there is no day. */
export type Next = { kindId: string; on?: string | undefined; time?: string | undefined; subject: string };

type Logged = z.input<typeof NewActivity>;
type Completed = z.input<typeof Completion>;

const maxSubject = 120;

/** What a talk was about when nobody says it: its first sentence, else what it was. */
export function subjectOf({ subject, said }: Pick<Said, 'subject' | 'said'>, kind: string): string {
  const own = subject.trim();
  if (own) return own;
  const [first = ''] = said.trim().split(/(?<=[.!?…])\s|\n/);
  if (!first) return kind;
  return first.length <= maxSubject ? first.replace(/[.…]$/, '') : `${first.slice(0, maxSubject).trimEnd()}…`;
}

/** Minutes as people type them: `15`, `1:30`; undefined for what is no time. */
export function typedMinutes(text: string | undefined): number | undefined {
  const [, hours, minutes] = /^\s*(?:(\d{1,3}):)?(\d{1,4})\s*\D*$/.exec(text ?? '') ?? [];
  if (minutes === undefined) return undefined;
  return Number(hours ?? 0) * 60 + Number(minutes);
}

/** A day and an hour as the command wants them: a moment of that zone, or the whole day. */
export function whenOf({ on, time }: { on?: string | undefined; time?: string | undefined }, zone: string) {
  if (!on) return {};
  return time ? { startAt: momentIn(zone, on, time) } : { startOn: on };
}

const whom = ({ clientId, personId, dealId }: Said) => ({
  ...(clientId && { clientId }),
  ...(personId && { personId }),
  ...(dealId && { dealId }),
});

function deed({ direction, outcomeId, minutes, said }: Said) {
  const lasted = typedMinutes(minutes);
  return {
    ...(direction && { direction }),
    ...(outcomeId && { outcomeId }),
    ...(lasted !== undefined && { minutes: lasted }),
    ...(said.trim() && { said: said.trim() }),
  };
}

function followed({ next }: Said, subject: string, zone: string) {
  if (!next.on) return {};
  const { kindId } = next;
  return { next: { ...(kindId && { kindId }), subject: next.subject.trim() || subject, ...whenOf(next, zone) } };
}

/** A contact that took place, and what is planned next: one command. `names`: what the kinds are called. */
export function loggedOf(typed: Said, zone: string, names: (kindId: string) => string): Logged {
  const subject = subjectOf(typed, names(typed.kindId));
  return {
    state: 'done',
    kindId: typed.kindId,
    subject,
    ...whom(typed),
    ...deed(typed),
    ...followed(typed, names(typed.next.kindId), zone),
  };
}

/** What was planned took place; what is planned next goes along. */
export const completionOf = (typed: Said, zone: string, names: (kindId: string) => string): Completed => ({
  ...deed(typed),
  ...followed(typed, names(typed.next.kindId), zone),
});

/** Something to do. */
export function plannedOf(typed: Said, zone: string, names: (kindId: string) => string): Logged {
  const { kindId, importance, ownerId, said } = typed;
  const minutes = typedMinutes(typed.minutes);
  return {
    state: 'planned',
    kindId,
    importance,
    subject: typed.subject.trim() || names(kindId),
    ...whom(typed),
    ...(ownerId && { ownerId }),
    ...(said.trim() && { said: said.trim() }),
    ...(minutes !== undefined && { minutes }),
    ...whenOf(typed, zone),
  };
}
