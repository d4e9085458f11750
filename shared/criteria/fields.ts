import { unitCodes } from '../russia/units.ts';
import { vatChoices } from '../russia/vat.ts';
import type { FieldKind } from './operators.ts';

/**
 * A field that criteria may ask about and lists may sort by. `many`: the record has several values and one match is
 * enough. `choices` names where the values come from: members, a classifier, or the words themselves. `compare`: names are
 * compared without quotation marks, phones by their digits (comparable.ts). `long`: may hold pages of text.
 * `money`: in minor units of the record's currency. `reckoned`: stands in no record; a list works it out from others.
 */
export type Field = {
  kind: FieldKind;
  many?: true;
  compare?: 'name' | 'phone';
  long?: true;
  choices?:
    | 'member'
    | 'source'
    | 'segment'
    | 'industry'
    | 'region'
    | 'tag'
    | 'refusal'
    | 'pipeline'
    | 'stage'
    | readonly string[];
  money?: true;
  reckoned?: 'warranty';
};
export type Fields = Record<string, Field>;

export const lifecycles = ['lead', 'prospect', 'customer', 'partner', 'supplier', 'refused'] as const;
export const dealStatuses = ['open', 'won', 'lost'] as const;
export const clientKinds = ['company', 'person'] as const;

const reachable = {
  phone: { kind: 'text', many: true, compare: 'phone' },
  email: { kind: 'text', many: true },
  site: { kind: 'text', many: true },
} as const satisfies Fields;

const stamped = {
  createdAt: { kind: 'moment' },
  updatedAt: { kind: 'moment' },
  createdBy: { kind: 'choice', choices: 'member' },
  origin: { kind: 'choice', choices: ['person', 'import', 'form', 'automation', 'system'] },
  importId: { kind: 'text' },
} as const satisfies Fields;

export const clientFields = {
  name: { kind: 'text', compare: 'name' },
  kind: { kind: 'choice', choices: clientKinds },
  legalForm: { kind: 'text' },
  lifecycle: { kind: 'choice', choices: lifecycles },
  owner: { kind: 'choice', choices: 'member' },
  source: { kind: 'choice', choices: 'source' },
  segment: { kind: 'choice', choices: 'segment' },
  industry: { kind: 'choice', choices: 'industry' },
  region: { kind: 'choice', choices: 'region' },
  tag: { kind: 'choice', choices: 'tag', many: true },
  probability: { kind: 'number' },
  trigger: { kind: 'text' },
  about: { kind: 'text', long: true },
  inn: { kind: 'text' },
  kpp: { kind: 'text' },
  ogrn: { kind: 'text' },
  city: { kind: 'text' },
  nextStep: { kind: 'text' },
  nextStepOn: { kind: 'day' },
  /** The last days of the warranties of all that he has bought. */
  warrantyUntil: { kind: 'day', many: true, reckoned: 'warranty' },
  ...reachable,
  ...stamped,
} as const satisfies Fields;

export const personFields = {
  name: { kind: 'text', compare: 'name' },
  lastName: { kind: 'text' },
  firstName: { kind: 'text' },
  position: { kind: 'text' },
  isMain: { kind: 'flag' },
  ...reachable,
  ...stamped,
} as const satisfies Fields;

export const dealFields = {
  name: { kind: 'text', compare: 'name' },
  status: { kind: 'choice', choices: dealStatuses },
  pipeline: { kind: 'choice', choices: 'pipeline' },
  stage: { kind: 'choice', choices: 'stage' },
  stageSince: { kind: 'moment' },
  owner: { kind: 'choice', choices: 'member' },
  executor: { kind: 'choice', choices: 'member' },
  amount: { kind: 'number', money: true },
  currency: { kind: 'text' },
  isSumOfLines: { kind: 'flag' },
  probability: { kind: 'number' },
  closeOn: { kind: 'day' },
  closedAt: { kind: 'moment' },
  nextStep: { kind: 'text' },
  nextStepOn: { kind: 'day' },
  source: { kind: 'choice', choices: 'source' },
  campaign: { kind: 'text' },
  discountPercent: { kind: 'number' },
  bonus: { kind: 'text' },
  gift: { kind: 'text' },
  refusalReason: { kind: 'choice', choices: 'refusal' },
  tag: { kind: 'choice', choices: 'tag', many: true },
  about: { kind: 'text', long: true },
  ...stamped,
} as const satisfies Fields;

export const productKinds = ['product', 'service'] as const;

export const productFields = {
  name: { kind: 'text', compare: 'name' },
  kind: { kind: 'choice', choices: productKinds },
  article: { kind: 'text' },
  category: { kind: 'text' },
  unit: { kind: 'choice', choices: unitCodes },
  vat: { kind: 'choice', choices: vatChoices },
  price: { kind: 'number', money: true },
  currency: { kind: 'text' },
  warrantyMonths: { kind: 'number' },
  active: { kind: 'flag' },
  description: { kind: 'text', long: true },
  ...stamped,
} as const satisfies Fields;

/** What can be filtered, and the relations that a condition may follow, one step: `person.position` of a client. */
export const objects = {
  client: { fields: clientFields as Fields, relations: { person: 'person', deal: 'deal' } },
  person: { fields: personFields as Fields, relations: { client: 'client' } },
  deal: { fields: dealFields as Fields, relations: { client: 'client', person: 'person' } },
  product: { fields: productFields as Fields, relations: {} },
} as const satisfies Record<string, { fields: Fields; relations: Record<string, string> }>;

export type ObjectName = keyof typeof objects;

/** Finds a field by the path a condition names; custom fields (`custom.<id>`) compare as text until they are defined. */
export function fieldAt(object: ObjectName, path: string): Field | undefined {
  const { fields, relations } = objects[object];
  if (Object.hasOwn(fields, path)) return fields[path];
  const [head = '', rest, ...more] = path.split('.');
  if (rest === undefined || more.length) return undefined;
  if (head === 'custom') return /^[\w-]{1,60}$/.test(rest) ? { kind: 'text', many: true } : undefined;
  if (!Object.hasOwn(relations, head)) return undefined;
  const related = objects[head as ObjectName].fields;
  return Object.hasOwn(related, rest) ? related[rest] : undefined;
}
