import { expect, test } from 'vitest';
import { expressionOf } from '#infra/local/scheduler/expression.ts';

const time = (text: string) => Date.parse(text);

const nextOf = (text: string, zone: string, after: string, times = 1): string[] => {
  const expression = expressionOf(text, zone)!;
  const found: string[] = [];
  for (let at = time(after); found.length < times;) {
    at = expression.next(at, 0)!;
    found.push(new Date(at).toISOString().slice(0, 16));
  }
  return found;
};

test('nine in the morning stays nine in the morning when the clocks change', () => {
  const morning = 'cron(0 9 ? * MON-FRI *)';
  expect(nextOf(morning, 'Europe/Berlin', '2026-03-26T12:00:00Z', 3)).toEqual([
    '2026-03-27T08:00',
    '2026-03-30T07:00',
    '2026-03-31T07:00',
  ]);
  expect(nextOf(morning, 'America/New_York', '2026-10-30T20:00:00Z', 2)).toEqual([
    '2026-11-02T14:00',
    '2026-11-03T14:00',
  ]);
});

test('a time that is jumped over is left out, one that comes twice is met once', () => {
  const night = 'cron(30 2 * * ? *)';
  expect(nextOf(night, 'Europe/Berlin', '2026-03-28T12:00:00Z', 2)).toEqual(['2026-03-30T00:30', '2026-03-31T00:30']);
  expect(nextOf(night, 'Europe/Berlin', '2026-10-24T12:00:00Z', 2)).toEqual(['2026-10-25T00:30', '2026-10-26T01:30']);
  expect(nextOf('at(2026-03-29T02:30:00)', 'Europe/Berlin', '2026-03-01T00:00:00Z')).toEqual(['2026-03-29T01:30']);
});

test('cron knows last days, workdays, the first Monday, steps and years', () => {
  const next = (text: string, after = '2026-02-01T00:00:00Z') => nextOf(`cron(${text})`, 'UTC', after)[0];
  expect(next('0 0 L * ? *')).toBe('2026-02-28T00:00');
  expect(next('0 0 LW * ? *')).toBe('2026-02-27T00:00');
  expect(next('0 0 15W * ? *')).toBe('2026-02-16T00:00');
  expect(next('0 0 1W * ? *', '2026-07-15T00:00:00Z')).toBe('2026-08-03T00:00');
  expect(next('0 10 ? * 2#1 *', '2026-03-03T00:00:00Z')).toBe('2026-04-06T10:00');
  expect(next('0 10 ? * 6L *')).toBe('2026-02-27T10:00');
  expect(next('0/15 * * * ? *', '2026-03-03T00:01:00Z')).toBe('2026-03-03T00:15');
  expect(next('0 8-10/2 ? JAN,MAR TUE,THU *')).toBe('2026-03-03T08:00');
  expect(next('0 0 29 2 ? *')).toBe('2028-02-29T00:00');
  expect(expressionOf('cron(0 0 1 1 ? 2020)', 'UTC')?.next(time('2026-01-01T00:00:00Z'), 0)).toBeUndefined();
});
