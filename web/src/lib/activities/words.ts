import type { Activity, Importance } from '#shared/activities/schema.ts';
import type { ActivityCode } from '#shared/classifiers/schema.ts';
import { count } from '#lib/format.ts';
import { m } from '#lib/paraglide/messages.js';
import { session } from '#lib/session.svelte.ts';
import './refusals.ts';

type Text = () => string;

export const importanceWords: Record<Importance, Text> = {
  high: m.activities_importance_high,
  normal: m.activities_importance_normal,
  low: m.activities_importance_low,
};

const ways: Partial<Record<ActivityCode, Record<'in' | 'out', Text>>> = {
  call: { in: m.activities_call_in, out: m.activities_call_out },
  letter: { in: m.activities_letter_in, out: m.activities_letter_out },
  message: { in: m.activities_message_in, out: m.activities_message_out },
};

export const codeOf = (kindId: string | undefined): ActivityCode | undefined => session.classifier(kindId)?.code;

/** The kind that every workspace begins with under a code; whoever has put it away gets the first that is left. */
export function kindBy(code: ActivityCode): string {
  const kinds = session.choices('activity');
  return (kinds.find((each) => each.code === code) ?? kinds[0])?.classifierId ?? '';
}

export const kindName = (kindId: string | undefined): string =>
  session.classifier(kindId)?.name ?? m.activities_kind_gone();

/** What was done, with its direction where the language has a word for it: «Исходящий звонок». */
export function deedName({ kindId, direction }: Pick<Activity, 'kindId' | 'direction'>): string {
  const code = codeOf(kindId);
  const words = code && direction ? ways[code]?.[direction] : undefined;
  return words ? words() : kindName(kindId);
}

/** May it have a direction: did somebody turn to somebody? */
export const hasDirection = (kindId: string | undefined): boolean => {
  const code = codeOf(kindId);
  return code !== undefined && ways[code] !== undefined;
};

/** How long: `6 мин`, `1 ч 30 мин`. */
export function lasting(minutes: number): string {
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  if (!hours) return m.activities_minutes({ minutes: count(rest) });
  if (!rest) return m.activities_hours({ hours: count(hours) });
  return m.activities_hours_minutes({ hours: count(hours), minutes: count(rest) });
}
