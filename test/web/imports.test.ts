import { expect, test } from 'vitest';
import type { CellProblem, Column, Preview, Target } from '#shared/imports/schema.ts';
import { maxFileBytes } from '#shared/imports/schema.ts';
import { columnChecks, hasQuestion, isQuestionable } from '#lib/imports/column-checks.ts';
import { planLike } from '#lib/imports/draft.ts';
import { faultOf } from '#lib/imports/file-check.ts';
import { secondsLeft, withSample, type Sample } from '#lib/imports/remaining.ts';
import { namesSomebody, takenBy } from '#lib/imports/target-rules.ts';

test('a file that cannot be a list is told of before it is sent', () => {
  expect(faultOf({ name: 'Клиенты.CSV', size: 10 })).toBeUndefined();
  expect(faultOf({ name: 'clients.xlsx', size: maxFileBytes })).toBeUndefined();
  expect(faultOf({ name: 'clients.xlsx', size: maxFileBytes + 1 })).toBe('big');
  expect(faultOf({ name: 'clients.xls', size: 10 })).toBe('file_old_excel');
  expect(faultOf({ name: 'photo.png', size: 10 })).toBe('file_not_table');
  expect(faultOf({ name: 'clients', size: 10 })).toBe('file_not_table');
  expect(faultOf({ name: 'clients.csv', size: 0 })).toBe('file_empty');
});

const steady = (perSecond: number, seconds: number): Sample[] =>
  Array.from({ length: seconds + 1 }, (_, at) => ({ at: at * 1000, done: at * perSecond })).reduce(
    withSample,
    [] as Sample[],
  );

test('the time that is left is told from the third second on, by the speed of the last ten', () => {
  expect(secondsLeft(steady(1000, 2), 100_000)).toBeUndefined();
  expect(secondsLeft(steady(1000, 3), 100_000)).toBeCloseTo(97);
  const faster = Array.from({ length: 20 }, (_, at) => ({ at: 30_000 + at * 1000, done: 30_000 + at * 5000 }));
  expect(secondsLeft(faster.reduce(withSample, steady(1000, 30)), 225_000)).toBeCloseTo(20);
});

test('nothing is promised while nothing moves', () => {
  const standing = Array.from({ length: 8 }, (_, at) => ({ at: at * 1000, done: 500 })).reduce(
    withSample,
    [] as Sample[],
  );
  expect(secondsLeft(standing, 1000)).toBeUndefined();
});

const column = (name: string, target: Target): Column => ({ name, target, samples: [] });
const problem = (at: number, rule: CellProblem['rule'], value = '', refused = false): CellProblem => ({
  column: at,
  rule,
  value,
  refused,
});
const preview: Preview = {
  format: 'csv',
  columns: [column('Название', 'client.name'), column('Тел.', 'client.phone'), column('Сегмент', 'client.segment')],
  rows: [
    { row: 2, cells: [], problems: [problem(1, 'phone_unreadable', 'доб 12'), problem(2, 'value_new', 'ЖКХ')] },
    { row: 3, cells: [], problems: [problem(1, 'phone_unreadable', 'нет')] },
    { row: 4, cells: [], problems: [problem(-1, 'row_unnamed', '', true)] },
  ],
  rowsAbout: 3,
  object: 'client',
};

test('each column is told of once a problem, with a value that shows it and the number of rows', () => {
  const checks = columnChecks(preview, 'add');
  expect(checks.get(0)).toBeUndefined();
  expect(checks.get(1)?.problems).toEqual([
    { rule: 'phone_unreadable', gravity: 'question', value: 'доб 12', rows: 2 },
  ]);
  expect(checks.get(-1)?.gravity).toBe('refused');
});

test('a new word is a question only where the list may not grow', () => {
  expect(hasQuestion(columnChecks(preview, 'add').get(2))).toBe(false);
  expect(columnChecks(preview, 'note').get(2)?.problems[0]).toMatchObject({
    rule: 'value_unknown',
    gravity: 'question',
  });
  expect(isQuestionable([problem(2, 'value_new')], 'add')).toBe(false);
  expect(isQuestionable([problem(2, 'value_new')], 'note')).toBe(true);
});

test('two columns for one value are noticed, two for a list are not', () => {
  expect(takenBy(['client.name', 'note', 'client.name'], 2)).toBe(0);
  expect(takenBy(['client.name', 'note', 'client.name'], 0)).toBeUndefined();
  expect(takenBy(['client.phone', 'client.phone'], 1)).toBeUndefined();
  expect(takenBy(['note', 'note'], 1)).toBeUndefined();
});

test('some column has to name somebody', () => {
  expect(namesSomebody(['client.phone', 'client.email'])).toBe(false);
  expect(namesSomebody(['client.phone', 'person.lastName'])).toBe(true);
});

test('a new import takes columns over by their names, wherever they stand, and the rules with them', () => {
  const plan = {
    targets: ['client.name', 'note', 'skip'] as Target[],
    onMatch: 'skip' as const,
    newValues: 'note' as const,
  };
  const now = [column('Причина отказа', 'skip'), column('Тел.', 'client.phone'), column('Название', 'person.name')];
  expect(planLike({ plan }, preview.columns, now)).toEqual({
    onMatch: 'skip',
    newValues: 'note',
    targets: ['skip', 'note', 'client.name'],
  });
  expect(planLike({ plan }, undefined, now).targets).toEqual(plan.targets);
  expect(planLike({ plan }, undefined, now.slice(1)).targets).toEqual(['client.phone', 'person.name']);
  expect(planLike({}, preview.columns, now)).toEqual({});
});
