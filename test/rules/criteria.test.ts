import { describe, expect, test } from 'vitest';
import { matches } from '#shared/criteria/matches.ts';
import type { Condition, Criteria } from '#shared/criteria/schema.ts';
import { CriteriaOf, problemsOf } from '#shared/criteria/schema.ts';
import { clientOf, personOf } from '#test/readmodel/records.ts';

const asker = { userId: 'я', now: '2026-11-22T12:00:00.000Z' };
const firm = clientOf({
  name: 'ООО «Ромашка Ёлки»',
  lifecycle: 'customer',
  ownerId: 'я',
  phones: [
    { kind: 'work', number: '+79210003308' },
    { kind: 'work', number: '+78120142760' },
  ],
  tagIds: ['cls_0000000001'],
  addresses: [{ kind: 'postal' }, { kind: 'legal', city: 'Тверь' }],
  probability: 0,
  custom: { colour: 'Красный', sizes: [1, 'два'], nothing: null },
  createdAt: '2026-11-20T23:59:59.999Z',
});
const chief = personOf(firm.clientId, { position: 'Директор' });
const clerk = personOf(firm.clientId, {});

const holds = (criteria: Criteria, people = [chief, clerk]) => matches('client', criteria, firm, () => people, asker);
const asks = (field: string, is: Condition['is'], value?: Condition['value']) =>
  holds({ field, is, ...(value !== undefined && { value }) });

describe('a condition', () => {
  test.each<[string, Condition['is'], Condition['value'] | undefined, boolean]>([
    ['name', 'contains', 'РОМАШКА елки', true],
    ['name', 'equals', 'ооо "ромашка ёлки"', true],
    ['name', 'starts', 'ромашка', false],
    ['name', 'not', 'лютик', true],
    ['owner', 'oneOf', ['me'], true],
    ['owner', 'noneOf', ['me'], false],
    ['probability', 'equals', 0, true],
    ['probability', 'filled', undefined, true],
    ['probability', 'less', 1, true],
    ['probability', 'between', [1, 5], false],
    ['source', 'empty', undefined, true],
    ['source', 'noneOf', ['cls_0000000009'], true],
    ['tag', 'noneOf', ['cls_0000000001'], false],
    ['city', 'equals', 'тверь', true],
    ['phone', 'equals', '8 (921) 000-33-08', true],
    ['phone', 'contains', '014-27', true],
    ['phone', 'contains', 'нет цифр', false],
    ['phone', 'not', '+7 921 0003308', false],
    ['custom.colour', 'equals', 'красный', true],
    ['custom.sizes', 'oneOf', ['1'], true],
    ['custom.nothing', 'empty', undefined, true],
    ['custom.other', 'not', 'что угодно', true],
    ['createdAt', 'after', '2026-11-20', false],
    ['createdAt', 'before', '2026-11-21', true],
    ['createdAt', 'between', ['2026-11-20', '2026-11-20'], true],
    ['createdAt', 'after', '2026-11-20T23:59:59.998Z', true],
    ['createdAt', 'lastDays', 1, false],
    ['createdAt', 'lastDays', 2, true],
    ['createdAt', 'nextDays', 5, false],
  ])('%s %s %j is %s', (field, is, value, expected) => {
    expect(asks(field, is, value)).toBe(expected);
  });

  test('of people asks whether any of them is so, and a negative one whether none is', () => {
    expect(asks('person.position', 'equals', 'директор')).toBe(true);
    expect(asks('person.position', 'not', 'директор')).toBe(false);
    expect(asks('person.position', 'not', 'бухгалтер')).toBe(true);
    expect(asks('person.position', 'empty')).toBe(false);
    expect(holds({ field: 'person.position', is: 'empty' }, [])).toBe(true);
    expect(holds({ field: 'person.name', is: 'filled' }, [])).toBe(false);
  });

  test('of a person may ask about the client', () => {
    const criteria: Criteria = { field: 'client.lifecycle', is: 'oneOf', value: ['customer'] };
    expect(matches('person', criteria, chief, () => [firm], asker)).toBe(true);
    expect(matches('person', { not: criteria }, chief, () => [firm], asker)).toBe(false);
  });
});

test('nothing is asked of no conditions: all of them hold, none of any does', () => {
  expect([holds({ all: [] }), holds({ any: [] }), holds({ not: { any: [] } })]).toEqual([true, false, true]);
});

test.each([
  'constructor',
  '__proto__',
  'custom.',
  'custom.a b',
  'custom.a"b',
  'person.person.name',
  'person.constructor',
  'name" or 1',
  't.name',
  'client.name',
])('a field that does not exist is refused: %s', (field) => {
  expect(problemsOf('client', { field, is: 'filled' })).toEqual([`field_unknown:${field}`]);
  expect(matches('client', { field, is: 'empty' }, firm, () => [], asker)).toBe(false);
});

test('criteria in an address are JSON, and must fit their fields', () => {
  const schema = CriteriaOf('client');
  expect(schema.safeParse('{"field":"name","is":"contains","value":"а"}').success).toBe(true);
  expect(schema.safeParse('{"field":"name","is":"contains"').success).toBe(false);
  expect(schema.safeParse({ field: 'probability', is: 'contains', value: 'а' }).success).toBe(false);
  expect(schema.safeParse({ field: 'lifecycle', is: 'oneOf', value: ['alien'] }).success).toBe(false);
});
