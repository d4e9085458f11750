import fc from 'fast-check';
import type { Client } from '#shared/clients/schema.ts';
import { fieldAt, objects, type Field, type ObjectName } from '#shared/criteria/fields.ts';
import { operatorsOf, takes } from '#shared/criteria/operators.ts';
import type { Condition, Criteria } from '#shared/criteria/schema.ts';
import type { Deal } from '#shared/deals/schema.ts';
import type { Person } from '#shared/people/schema.ts';
import { clientOf, dealOf, personOf, productOf } from './records.ts';

// Records and criteria as a random hand makes them, of few values, so that they meet.
const words = ['Ромашка', 'ромашка ёлка', '«Елка»', 'а"б', "o'k", '100%', '_', '', 'Ёж', '+7 921 000-33-08', '33'];
const word = fc.constantFrom(...words);
const moment = fc.constantFrom(
  '2026-11-20T00:00:00.000Z',
  '2026-11-21T23:59:59.999Z',
  '2026-11-22T12:00:00.000Z',
  '2026-11-23T00:00:00.000Z',
);
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
const filledWord = fc.constantFrom(...words.filter(Boolean));
const custom = fc.dictionary(
  fc.constantFrom('a', 'b'),
  fc.oneof(word, fc.integer(), fc.boolean(), fc.constant(null), fc.array(filledWord, { maxLength: 2 })),
  { maxKeys: 2 },
);
const phones = fc.array(
  fc
    .constantFrom('+79210003308', '+78120142760', '+4915112345678')
    .map((number) => ({ kind: 'work' as const, number })),
  { maxLength: 2 },
);
const origin = fc.constantFrom({ kind: 'person' as const }, { kind: 'import' as const, id: 'imp_0000000001' });

const bare = <T extends object>(record: T) =>
  Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined)) as Partial<
    Client & Person & Deal
  >;
const reachable = {
  phones,
  custom,
  origin,
  createdAt: moment,
  sites: fc.array(fc.constantFrom('https://a.ru', 'https://b.ru'), { maxLength: 2 }),
};
const owned = { ownerId: maybe(fc.constantFrom('u1', 'u2')), createdBy: fc.constantFrom('u1', 'u2') };
const aClient = fc
  .record({
    ...reachable,
    ...owned,
    name: filledWord,
    kind: fc.constantFrom('company', 'person'),
    legalForm: maybe(filledWord),
    about: maybe(filledWord),
    probability: maybe(fc.integer({ min: 0, max: 3 })),
    lifecycle: fc.constantFrom('lead', 'customer'),
    tagIds: fc.uniqueArray(fc.constantFrom('cls_0000000001', 'cls_0000000002')),
    sourceId: maybe(fc.constant('cls_0000000001')),
    addresses: fc.array(fc.record({ kind: fc.constant('postal'), city: filledWord }), { maxLength: 1 }),
  })
  .map((more) => clientOf(bare(more) as Partial<Client>));
const aPerson = fc
  .record({
    ...reachable,
    lastName: filledWord,
    firstName: maybe(filledWord),
    position: maybe(filledWord),
    isMain: fc.boolean(),
    deletedAt: maybe(moment),
  })
  .map((more) => (clientId: string) => personOf(clientId, bare(more) as Partial<Person>));

const day = fc.constantFrom('2026-11-20', '2026-11-21', '2026-11-22', '2026-11-23');
/** A deal; `client` and `person` say whether it has them. */
const aDeal = fc
  .record({
    custom,
    origin,
    createdAt: moment,
    ...owned,
    name: filledWord,
    executorId: maybe(fc.constantFrom('u1', 'u2')),
    sum: fc.record({ amount: fc.integer({ min: -1, max: 4 }), currency: fc.constantFrom('RUB', 'USD') }),
    isSumOfLines: fc.boolean(),
    probability: fc.integer({ min: 0, max: 3 }),
    status: fc.constantFrom('open', 'won', 'lost'),
    stageSince: moment,
    closedAt: maybe(moment),
    closeOn: maybe(day),
    terms: maybe(
      fc.record({ discountPercent: fc.integer({ min: 0, max: 3 }), gift: filledWord }, { requiredKeys: [] }),
    ),
    sourceId: maybe(fc.constant('cls_0000000001')),
    refusalReasonId: maybe(fc.constant('cls_0000000002')),
    campaign: maybe(filledWord),
    about: maybe(filledWord),
    tagIds: fc.uniqueArray(fc.constantFrom('cls_0000000001', 'cls_0000000002')),
    deletedAt: maybe(moment),
  })
  .chain((more) =>
    fc.record({ client: fc.boolean(), person: fc.boolean() }).map(
      (has) => (clientId: string, personId?: string) =>
        dealOf(
          bare({
            ...more,
            clientId: has.client ? clientId : undefined,
            personId: has.client && has.person ? personId : undefined,
          }) as Partial<Deal>,
        ),
    ),
  );

const aProduct = fc
  .record({
    custom,
    origin,
    createdAt: moment,
    name: filledWord,
    kind: fc.constantFrom('product', 'service'),
    article: maybe(filledWord),
    category: maybe(filledWord),
    description: maybe(filledWord),
    unit: fc.constantFrom('796', '006'),
    vat: fc.constantFrom('standard', 'none'),
    price: maybe(fc.record({ amount: fc.integer({ min: -1, max: 4 }), currency: fc.constantFrom('RUB', 'USD') })),
    warrantyMonths: maybe(fc.integer({ min: 1, max: 3 })),
    active: fc.boolean(),
  })
  .map((more) => productOf(bare(more) as object));

function pathsOf(object: ObjectName): string[] {
  const { fields, relations } = objects[object];
  const through = Object.keys(relations).flatMap((relation) =>
    Object.keys(objects[relation as ObjectName].fields).map((field) => `${relation}.${field}`),
  );
  return [...Object.keys(fields), ...through, 'custom.a', 'custom.b'];
}

function valueOf({ kind, choices }: Field, is: Condition['is']): fc.Arbitrary<string | number | boolean> {
  if (is === 'lastDays' || is === 'nextDays') return fc.integer({ min: 0, max: 3 });
  if (kind === 'number') return fc.integer({ min: -1, max: 4 });
  if (kind === 'flag') return fc.boolean();
  if (kind === 'moment') return fc.oneof(moment, fc.constantFrom('2026-11-20', '2026-11-21', '2026-11-22'));
  if (kind === 'day') return day;
  if (Array.isArray(choices)) return fc.constantFrom(...(choices as string[]));
  return choices ? fc.constantFrom('me', 'u2', 'cls_0000000001', 'cls_0000000002') : word;
}

const aCondition = (object: ObjectName): fc.Arbitrary<Condition> =>
  fc.constantFrom(...pathsOf(object)).chain((field) => {
    const known = fieldAt(object, field) as Field;
    return fc.constantFrom(...operatorsOf[known.kind]).chain((is) => {
      const value = valueOf(known, is);
      if (takes[is] === 'none') return fc.constant({ field, is });
      if (takes[is] === 'one') return value.map((one) => ({ field, is, value: one }));
      if (takes[is] === 'two') return fc.tuple(value, value).map((two) => ({ field, is, value: two }));
      return fc.array(value, { minLength: 1, maxLength: 3 }).map((many) => ({ field, is, value: many }));
    });
  });

/** Criteria of any depth about one kind of record. */
export const criteriaAbout = (object: ObjectName): fc.Arbitrary<Criteria> =>
  fc.letrec<{ tree: Criteria }>((tie) => ({
    tree: fc.oneof(
      { depthSize: 'small', maxDepth: 4, withCrossShrink: true },
      aCondition(object),
      fc.array(tie('tree'), { maxLength: 3 }).map((inner) => ({ all: inner })),
      fc.array(tie('tree'), { maxLength: 3 }).map((inner) => ({ any: inner })),
      tie('tree').map((inner) => ({ not: inner })),
    ),
  })).tree;

/** Clients, each with the makers of its people and deals. */
export const rows = fc.array(
  fc.tuple(aClient, fc.array(aPerson, { maxLength: 3 }), fc.array(aDeal, { maxLength: 3 })),
  {
    maxLength: 6,
  },
);

export const products = fc.array(aProduct, { maxLength: 6 });
