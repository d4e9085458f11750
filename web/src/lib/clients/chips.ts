import { fieldAt, type Field, type ObjectName } from '#shared/criteria/fields.ts';
import { operatorsOf, takes, type Operator } from '#shared/criteria/operators.ts';
import { problemsOf, type Condition, type Criteria } from '#shared/criteria/schema.ts';

/** A filter chip: one condition, several joined by "or", or criteria that only fit an address (`other`). */
export type Chip = { any: Condition[] } | { other: Criteria };

const isCondition = (criteria: Criteria): criteria is Condition => 'field' in criteria;

/** Criteria as chips, which are joined by "and". */
export function chipsOf(where: Criteria | undefined): Chip[] {
  if (!where) return [];
  return ('all' in where ? where.all : [where]).map(chipOf);
}

function chipOf(criteria: Criteria): Chip {
  if (isCondition(criteria)) return { any: [criteria] };
  if ('any' in criteria && criteria.any.length > 0 && criteria.any.every(isCondition)) return { any: criteria.any };
  return { other: criteria };
}

/** Chips as criteria; nothing when no chip is left. */
export function whereOf(chips: readonly Chip[]): Criteria | undefined {
  const parts = chips.flatMap((chip): Criteria[] => {
    if ('other' in chip) return [chip.other];
    if (chip.any.length === 0) return [];
    return chip.any.length === 1 ? [chip.any[0]!] : [{ any: chip.any }];
  });
  return parts.length ? { all: parts } : undefined;
}

/** A fresh question about a field: its first operator, nothing chosen yet. */
export const conditionOn = (field: string, object?: ObjectName): Condition => ({
  field,
  is: operatorsFor(field, object)[0] ?? 'filled',
});

export const fieldOf = (field: string, object: ObjectName = 'client'): Field | undefined => fieldAt(object, field);

/** What may be asked of a field, in the order it is offered. Words are mostly looked for inside, so that comes first. */
export function operatorsFor(field: string, object?: ObjectName): readonly Operator[] {
  const kind = fieldOf(field, object)?.kind;
  if (!kind) return [];
  if (kind === 'text')
    return ['contains', ...operatorsOf.text.filter((each) => each !== 'contains' && each !== 'oneOf')];
  return operatorsOf[kind];
}

/** The condition asked another way; what was typed stays where it still makes sense. */
export function askedAs({ field, is, value }: Condition, next: Operator): Condition {
  const days = (each: Operator) => each === 'lastDays' || each === 'nextDays';
  const keeps = value !== undefined && takes[is] === takes[next] && days(is) === days(next);
  return { field, is: next, ...(keeps && { value }) };
}

/** Is the question whole, so that it can be asked? */
export const isWhole = (condition: Condition, object: ObjectName = 'client'): boolean =>
  problemsOf(object, condition).length === 0;

export const valuesOf = ({ value }: Condition): (string | number | boolean)[] =>
  value === undefined ? [] : Array.isArray(value) ? value : [value];

/** What a phrase needs to know of the language and of the workspace. */
export type Words = {
  field: (name: string, object?: ObjectName) => string;
  operator: (is: Operator) => string;
  value: (field: Field, value: string | number | boolean, is: Operator) => string;
  more: (count: number) => string;
  range: (from: string, to: string) => string;
};

export type Phrase = { field: string; operator: string; value: string };

/** A condition as a phrase: `Ответственный — Анна Ковалёва и ещё 3`. Long lists are cut after two names. */
export function phraseOf(condition: Condition, words: Words, object?: ObjectName): Phrase {
  const field = fieldOf(condition.field, object) ?? { kind: 'text' };
  const values = valuesOf(condition).map((each) => words.value(field, each, condition.is));
  const [from = '', to = ''] = values;
  return {
    field: words.field(condition.field, object),
    operator: words.operator(condition.is),
    value: takes[condition.is] === 'two' ? words.range(from, to) : listed(values, words),
  };
}

function listed(values: string[], { more }: Words): string {
  if (values.length <= 2) return values.join(', ');
  return `${values[0]!} ${more(values.length - 1)}`;
}
