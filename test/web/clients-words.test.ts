import { expect, test } from 'vitest';
import {
  askedAs,
  chipsOf,
  conditionOn,
  isWhole,
  operatorsFor,
  phraseOf,
  whereOf,
  type Words,
} from '#lib/clients/chips.ts';
import { bringBack, linesOf, type HistoryWords } from '#lib/clients/history-lines.ts';
import { fullName, initials } from '#lib/clients/names.ts';
import type { HistoryEntry } from '#shared/history/schema.ts';

const condition = (field: string, is: 'oneOf' | 'contains', value: string | string[]) => ({ field, is, value });

test('criteria become chips and chips the same criteria', () => {
  const where = {
    all: [
      condition('owner', 'oneOf', ['me']),
      { any: [condition('city', 'contains', 'Тверь'), condition('region', 'oneOf', ['cls_0000000001'])] },
      { not: condition('name', 'contains', 'завод') },
    ],
  };
  const chips = chipsOf(where);
  expect(chips.map((chip) => ('any' in chip ? chip.any.length : 'other'))).toEqual([1, 2, 'other']);
  expect(whereOf(chips)).toEqual(where);
  expect(whereOf([{ any: [] }])).toBeUndefined();
});

const words: Words = {
  field: (name) => ({ owner: 'Ответственный', probability: 'Вероятность' })[name] ?? name,
  operator: (is) => ({ oneOf: '—', between: '' })[is as 'oneOf'] ?? is,
  value: (_, value) => String(value),
  more: (count) => `и ещё ${count}`,
  range: (from, to) => `${from}–${to}`,
};

test('a condition reads as a phrase', () => {
  expect(phraseOf(condition('owner', 'oneOf', ['Анна Ковалёва', 'б', 'в', 'г']), words)).toEqual({
    field: 'Ответственный',
    operator: '—',
    value: 'Анна Ковалёва и ещё 3',
  });
  expect(phraseOf({ field: 'probability', is: 'between', value: [10, 50] }, words).value).toBe('10–50');
});

test('a question asked another way keeps its value only where that makes sense', () => {
  const asked = condition('name', 'contains', 'лифт');
  expect(askedAs(asked, 'starts').value).toBe('лифт');
  expect(askedAs(asked, 'filled')).toEqual({ field: 'name', is: 'filled' });
  expect(askedAs({ field: 'createdAt', is: 'lastDays', value: 7 }, 'before')).not.toHaveProperty('value');
  expect(isWhole(conditionOn('owner'))).toBe(false);
  expect(isWhole(asked)).toBe(true);
  expect(operatorsFor('name')[0]).toBe('contains');
});

const said: HistoryWords = {
  member: (id) => `участник ${id}`,
  classifier: (id) => `значение ${id}`,
  lifecycle: (each) => each,
  kind: (each) => each,
  percent: (value) => `${value} %`,
  flag: (value) => (value ? 'да' : 'нет'),
  phone: ({ number }) => number,
  messenger: ({ handle }) => handle,
  address: ({ city }) => city ?? '',
  pipeline: (id) => `воронка ${id}`,
  stage: (id) => `стадия ${id}`,
  money: ({ amount, currency }) => `${amount} ${currency}`,
  day: (on) => on,
  step: ({ text, on }) => `${on}: ${text}`,
  terms: ({ discountPercent }) => `скидка ${discountPercent ?? 0} %`,
};
const entry = (changes: HistoryEntry['changes'], more: Partial<HistoryEntry> = {}): HistoryEntry => ({
  historyId: 'his_00000000000000000000000000',
  subjectId: 'cli_00000000000000000000000000',
  record: 'client',
  recordId: 'cli_00000000000000000000000000',
  version: 2,
  deed: 'changed',
  at: '2026-11-22T10:00:00.000Z',
  by: 'u1',
  origin: { kind: 'person' },
  changes,
  ...more,
});

test('a change is told field by field, in words, lists by what came and what left', () => {
  const work = { kind: 'work', number: '+78120142760' };
  const mobile = { kind: 'mobile', number: '+79210003308' };
  const lines = linesOf(
    entry({
      ownerId: ['a', null],
      probability: [null, 80],
      phones: [[work], [work, mobile]],
      tagIds: [['x'], ['y']],
    }),
    said,
  );
  expect(lines).toEqual([
    { field: 'ownerId', before: ['участник a'], after: [], isList: false },
    { field: 'probability', before: [], after: ['80 %'], isList: false },
    { field: 'phones', before: [], after: ['+79210003308'], isList: true },
    { field: 'tagIds', before: ['значение x'], after: ['значение y'], isList: false },
  ]);
});

test('a previous value comes back, an absent one as nothing, and a name never as nothing', () => {
  expect(bringBack(entry({ kpp: ['780401001', '781401001'] }), 'kpp')).toEqual({ kpp: '780401001' });
  expect(bringBack(entry({ kpp: [null, '781401001'] }), 'kpp')).toEqual({ kpp: null });
  expect(bringBack(entry({ phones: [null, []] }), 'phones')).toEqual({ phones: [] });
  expect(bringBack(entry({ name: [null, 'Лифт'] }), 'name')).toBeUndefined();
  expect(bringBack(entry({}, { deed: 'removed' }), 'kpp')).toBeUndefined();
});

test('a full name has its legal form before it and quotes inside quotes', () => {
  const name = 'Северо-Западная лифтовая компания «Подъём»';
  expect(fullName({ kind: 'company', name, legalForm: 'ООО' })).toBe(
    'ООО «Северо-Западная лифтовая компания „Подъём“»',
  );
  expect(fullName({ kind: 'company', name: 'Сафиуллин Рустем', legalForm: 'ИП' })).toBe('ИП Сафиуллин Рустем');
  expect(fullName({ kind: 'company', name: 'Acme', legalForm: 'Inc.' })).toBe('Acme Inc.');
  expect(fullName({ kind: 'person', name: 'Трофимова Елена' })).toBe('Трофимова Елена');
  expect([initials('«Новый квартал»', 'company'), initials('Трофимова Елена Викторовна', 'person')]).toEqual([
    'Но',
    'ТЕ',
  ]);
});
