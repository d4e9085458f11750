import type { Field } from '#shared/criteria/fields.ts';
import type { Operator } from '#shared/criteria/operators.ts';
import { m } from '#lib/paraglide/messages.js';
import { labelText } from '#lib/label.ts';
import { session } from '#lib/session.svelte.ts';
import { clientKindWords, dealStatusWords, lifecycleWords } from '#lib/words.ts';
import { count, day, number } from '#lib/format.ts';
import type { Words } from './chips.ts';
import { criteriaFieldName } from './field-words.ts';
import { classifierName, memberName, originWords } from './words.ts';

/** An operator as it stands inside a phrase. */
const operatorInPhrase = (is: Operator): string => phraseOperators[is]();

const phraseOperators: Record<Operator, () => string> = {
  equals: m.op_equals,
  not: m.op_not,
  contains: m.op_contains,
  starts: m.op_starts,
  oneOf: m.op_oneOf,
  noneOf: m.op_noneOf,
  filled: m.op_filled,
  empty: m.op_empty,
  less: m.op_less,
  more: m.op_more,
  between: m.op_between_phrase,
  before: m.op_before,
  after: m.op_after,
  lastDays: m.op_lastDays,
  nextDays: m.op_nextDays,
};

/** An operator as it is offered, where no value stands beside it yet. */
export const offeredOperators: Record<Operator, () => string> = {
  ...phraseOperators,
  equals: m.op_pick_equals,
  not: m.op_pick_not,
  oneOf: m.op_pick_oneOf,
  noneOf: m.op_pick_noneOf,
  filled: m.op_pick_filled,
  empty: m.op_pick_empty,
  lastDays: m.op_pick_lastDays,
  nextDays: m.op_pick_nextDays,
};

export type Offered = { value: string; label: string };

/** The values that a choice offers, in order; none where people type. */
export function valuesOffered({ choices }: Field): Offered[] | undefined {
  if (choices === undefined) return undefined;
  if (typeof choices !== 'string') return choices.map((value) => ({ value, label: wordOf(choices, value) }));
  const placed = placesOffered(choices);
  if (placed) return placed;
  if (choices !== 'member' && choices !== 'pipeline' && choices !== 'stage')
    return session.choices(choices).map(({ classifierId, name }) => ({ value: classifierId, label: name }));
  const members = session.members ?? [];
  return [
    { value: 'me', label: m.value_me() },
    ...members.map(({ userId }) => ({ value: userId, label: memberName(userId) ?? userId })),
  ];
}

/** Pipelines and stages; where there are several pipelines, a stage is named with its own. */
function placesOffered(choices: string): Offered[] | undefined {
  const all = session.pipelines;
  if (choices === 'pipeline') return all.map(({ pipelineId, name }) => ({ value: pipelineId, label: labelText(name) }));
  if (choices !== 'stage') return undefined;
  return all.flatMap(({ name, stages }) =>
    stages.map((stage) => ({
      value: stage.stageId,
      label: all.length > 1 ? `${labelText(stage.name)} (${labelText(name)})` : labelText(stage.name),
    })),
  );
}

/** The word for one of a fixed set of values; `person` is a kind of client and also a way in which records are made. */
function wordOf(choices: readonly string[], value: string): string {
  const words: Record<string, () => string> = choices.includes('lead')
    ? lifecycleWords
    : choices.includes('won')
      ? dealStatusWords
      : choices.includes('company')
        ? clientKindWords
        : originWords;
  return words[value]?.() ?? value;
}

function valueInPhrase(field: Field, value: string | number | boolean, is: Operator): string {
  if (is === 'lastDays' || is === 'nextDays')
    return m.common_days({ count: Number(value), shown: count(Number(value)) });
  if (typeof value === 'boolean') return value ? m.common_yes().toLowerCase() : m.common_no().toLowerCase();
  if (typeof value === 'number') return number(field.money ? value / 100 : value);
  if (field.kind === 'moment' || field.kind === 'day') return day(value);
  if (field.choices === 'member') return value === 'me' ? m.value_me() : (memberName(value) ?? m.value_unknown());
  if (field.choices === 'pipeline' || field.choices === 'stage')
    return placesOffered(field.choices)?.find((each) => each.value === value)?.label ?? m.value_unknown();
  if (typeof field.choices === 'string') return classifierName(value) ?? m.value_unknown();
  return field.choices ? wordOf(field.choices, value) : `«${value}»`;
}

/** How conditions read in the language of the person. */
export const phraseWords: Words = {
  field: criteriaFieldName,
  operator: operatorInPhrase,
  value: valueInPhrase,
  more: (more) => m.where_more({ count: count(more) }),
  range: (from, to) => m.where_range({ from, to }),
};
