import * as z from 'zod';
import { Day, Moment } from '../kernel/time.ts';
import { fieldAt, type Field, type ObjectName } from './fields.ts';
import { operatorsOf, takes, type Operator } from './operators.ts';

const operators = [...new Set(Object.values(operatorsOf).flat())] as [Operator, ...Operator[]];
const Value = z.union([z.string().max(500), z.number(), z.boolean()]);

/** One question about one field. `value` is one value, a pair, or a list, as `takes` says; `me` stands for the caller. */
export const Condition = z.object({
  field: z.string().max(130),
  is: z.enum(operators),
  value: z.union([Value, z.array(Value).max(200)]).optional(),
});
export type Condition = z.infer<typeof Condition>;

export type Criteria = { all: Criteria[] } | { any: Criteria[] } | { not: Criteria } | Condition;

/** The one filter language: list filters, views, reports, segments, gates and triggers are all made of it. */
export const Criteria: z.ZodType<Criteria> = z.lazy(() =>
  z.union([
    z.object({ all: z.array(Criteria).max(50) }),
    z.object({ any: z.array(Criteria).max(50) }),
    z.object({ not: Criteria }),
    Condition,
  ]),
);

const maxDepth = 6;
const maxConditions = 100;

/** Criteria about one kind of object, from an object or from its JSON text (in an address): unknown fields are refused. */
export const CriteriaOf = (object: ObjectName) =>
  z.preprocess(fromText, Criteria).superRefine((criteria, context) => {
    const problems = problemsOf(object, criteria);
    for (const message of problems) context.addIssue({ code: 'custom', message });
  });

function fromText(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  if (value.length > 20_000) return undefined;
  try {
    return JSON.parse(value);
  } catch {
    return undefined;
  }
}

/** All conditions of criteria, flat. */
export function conditionsOf(criteria: Criteria): Condition[] {
  if ('all' in criteria) return criteria.all.flatMap(conditionsOf);
  if ('any' in criteria) return criteria.any.flatMap(conditionsOf);
  if ('not' in criteria) return conditionsOf(criteria.not);
  return [criteria];
}

function depthOf(criteria: Criteria): number {
  const inner =
    'all' in criteria ? criteria.all : 'any' in criteria ? criteria.any : 'not' in criteria ? [criteria.not] : [];
  return 1 + Math.max(0, ...inner.map(depthOf));
}

/** What is wrong with criteria about this object, as stable words with the field after a colon; empty when all is well. */
export function problemsOf(object: ObjectName, criteria: Criteria): string[] {
  if (depthOf(criteria) > maxDepth) return ['criteria_too_deep'];
  const conditions = conditionsOf(criteria);
  if (conditions.length > maxConditions) return ['criteria_too_many'];
  return conditions.flatMap((condition) => problemOf(condition, fieldAt(object, condition.field)) ?? []);
}

function problemOf({ field, is, value }: Condition, known: Field | undefined): string | undefined {
  if (!known) return `field_unknown:${field}`;
  if (!(operatorsOf[known.kind] as readonly string[]).includes(is)) return `operator_unfit:${field}`;
  const values = value === undefined ? [] : Array.isArray(value) ? value : [value];
  const wanted = takes[is];
  const count = values.length;
  const fits =
    wanted === 'none' ? count === 0 : wanted === 'one' ? count === 1 : wanted === 'two' ? count === 2 : count > 0;
  if (!fits || !values.every((each) => fitsKind(each, known, is))) return `value_unfit:${field}`;
  return undefined;
}

function fitsKind(value: string | number | boolean, { kind, choices }: Field, is: Operator): boolean {
  if (is === 'lastDays' || is === 'nextDays')
    return Number.isInteger(value) && Number(value) >= 0 && Number(value) <= 3660;
  if (kind === 'number') return typeof value === 'number' && Number.isFinite(value);
  if (kind === 'flag') return typeof value === 'boolean';
  if (typeof value !== 'string') return false;
  if (kind === 'moment') return Moment.safeParse(value).success || Day.safeParse(value).success;
  if (kind === 'day') return Day.safeParse(value).success;
  return Array.isArray(choices) ? (choices as readonly string[]).includes(value) : true;
}
