import { describe, expect, test } from 'vitest';
import { nextAfter, occurrences, problemOfSeries, restFrom, endedBefore } from '#shared/activities/repeat.ts';
import { Rule } from '#shared/activities/rule.ts';
import { shiftedRule } from '#shared/activities/shift.ts';
import { timeIn } from '#shared/activities/when.ts';

const days = (series: Parameters<typeof occurrences>[0], from: string, to: string, zone = 'Europe/Moscow') =>
  occurrences(series, zone, from, to).map(({ on }) => on);

describe('a repeated task', () => {
  test('comes on the days of its rule, first of all on its own', () => {
    const series = { startOn: '2026-11-19', repeat: 'FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH' };
    expect(days(series, '2026-11-01', '2026-12-20')).toEqual([
      '2026-11-19',
      '2026-11-30',
      '2026-12-03',
      '2026-12-14',
      '2026-12-17',
    ]);
    expect(days(series, '2026-11-20', '2026-11-29')).toEqual([]);
  });

  test('leaves out the days that are taken out, and counts them all the same', () => {
    const series = { startOn: '2026-11-19', repeat: 'FREQ=DAILY;COUNT=4', exceptOn: ['2026-11-20'] };
    expect(days(series, '2026-11-01', '2026-12-31')).toEqual(['2026-11-19', '2026-11-21', '2026-11-22']);
  });

  test('ends on its last day, written as a day or as a moment', () => {
    const until = (text: string) => ({ startAt: '2026-11-19T09:00:00.000Z', repeat: `FREQ=DAILY;UNTIL=${text}` });
    expect(days(until('20261121'), '2026-11-01', '2026-12-31')).toHaveLength(3);
    // Half past ten in the evening of UTC is the 22nd in Moscow already.
    expect(days(until('20261121T223000Z'), '2026-11-01', '2026-12-31')).toHaveLength(4);
  });

  test.each([
    ['Europe/Berlin', '2026-03-27T08:00:00.000Z', '2026-03-29'],
    ['Europe/Berlin', '2026-10-23T07:00:00.000Z', '2026-10-25'],
    ['America/New_York', '2026-03-06T14:00:00.000Z', '2026-03-08'],
    ['Australia/Lord_Howe', '2026-04-03T22:30:00.000Z', '2026-04-05'],
  ])('in %s stays at its hour when clocks are turned', (zone, startAt, turn) => {
    const found = occurrences({ startAt, repeat: 'FREQ=DAILY' }, zone, '2026-01-01', '2026-12-31').slice(0, 6);
    expect(found.map(({ startAt: at = '' }) => timeIn(zone, at))).toEqual(
      Array.from({ length: 6 }, () => timeIn(zone, startAt)),
    );
    expect(found.map(({ on }) => on)).toContain(turn);
    expect(new Set(found.map(({ startAt: at }) => at?.slice(11, 16))).size).toBe(2);
  });

  test('at an hour that is left out comes an hour later on that day only', () => {
    const series = { startAt: '2026-03-28T01:30:00.000Z', repeat: 'FREQ=DAILY' };
    const found = occurrences(series, 'Europe/Berlin', '2026-03-28', '2026-03-30');
    expect(found.map(({ startAt = '' }) => timeIn('Europe/Berlin', startAt))).toEqual(['02:30', '03:30', '02:30']);
  });

  test('by its owner’s zone falls on the day he has, not on that of UTC', () => {
    const series = { startAt: '2026-11-19T21:30:00.000Z', repeat: 'FREQ=WEEKLY;BYDAY=FR' };
    expect(problemOfSeries(series, 'Europe/Moscow')).toBeUndefined();
    expect(problemOfSeries(series, 'UTC')).toBe('repeat_start');
    expect(days(series, '2026-11-20', '2026-11-27')).toEqual(['2026-11-20', '2026-11-27']);
  });

  test('of a leap day comes again after four years', () => {
    const series = { startOn: '2024-02-29', repeat: 'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29' };
    expect(nextAfter(series, 'UTC', '2024-02-29')?.on).toBe('2028-02-29');
  });

  test('of ten years of days answers for a month without counting them all', () => {
    expect(days({ startOn: '2016-01-01', repeat: 'FREQ=DAILY' }, '2026-11-01', '2026-11-30')).toHaveLength(30);
  });

  test('is over after its last one', () => {
    const series = { startOn: '2026-11-19', repeat: 'FREQ=DAILY;COUNT=2' };
    expect(nextAfter(series, 'UTC', '2026-11-19')?.on).toBe('2026-11-20');
    expect(nextAfter(series, 'UTC', '2026-11-20')).toBeUndefined();
  });
});

describe('the rest of a series', () => {
  test('has as many left as are left, and its own exceptions', () => {
    const series = { startOn: '2026-11-19', repeat: 'FREQ=DAILY;COUNT=5', exceptOn: ['2026-11-20', '2026-11-22'] };
    const next = nextAfter(series, 'UTC', '2026-11-19');
    expect(next?.on).toBe('2026-11-21');
    expect(next && restFrom(series, 'UTC', next)).toMatchObject({
      repeat: 'FREQ=DAILY;COUNT=3',
      exceptOn: ['2026-11-22'],
    });
  });

  test('ends the day before the one it is ended at', () => {
    expect(endedBefore('FREQ=DAILY;COUNT=5', '2026-12-01')).toBe('FREQ=DAILY;UNTIL=20261130');
  });

  test.each([
    ['FREQ=WEEKLY;BYDAY=MO,TH', '2026-11-23', '2026-11-24', 'FREQ=WEEKLY;BYDAY=TU,TH'],
    ['FREQ=MONTHLY;BYMONTHDAY=10', '2026-12-10', '2026-12-12', 'FREQ=MONTHLY;BYMONTHDAY=12'],
    ['FREQ=MONTHLY;BYDAY=2FR', '2026-12-11', '2026-12-17', 'FREQ=MONTHLY;BYDAY=3TH'],
    ['FREQ=MONTHLY;BYDAY=-1FR', '2026-12-25', '2026-12-31', 'FREQ=MONTHLY;BYDAY=-1TH'],
    ['FREQ=DAILY', '2026-12-10', '2026-12-12', 'FREQ=DAILY'],
  ])('%s moved from %s to %s is %s', (rule, from, to, moved) => {
    expect(shiftedRule(rule, from, to)).toBe(moved);
    expect(problemOfSeries({ startOn: to, repeat: moved }, 'UTC')).toBeUndefined();
  });
});

test.each([
  ['FREQ=SECONDLY', 'repeat_too_often'],
  ['FREQ=HOURLY;COUNT=3', 'repeat_too_often'],
  ['FREQ=DAILY;COUNT=100000', 'repeat_too_many'],
  ['FREQ=DAILY;COUNT=3;UNTIL=20270101', 'repeat_ends_twice'],
  ['FREQ=DAILY;BYHOUR=9,10', 'repeat_unsupported'],
  ['FREQ=DAILY;RSCALE=HEBREW', 'repeat_unsupported'],
  ['FREQ=DAILY;INTERVAL=0', 'repeat_shape'],
  ['FREQ=DAILY;FREQ=DAILY', 'repeat_shape'],
  ['FREQ=DAILY;UNTIL=20261399', 'repeat_shape'],
  ['FREQ=WEEKLY;BYDAY=2MO', 'repeat_shape'],
  ['INTERVAL=2', 'repeat_shape'],
  ['each day', 'repeat_shape'],
  ['FREQ=DAILY\r\nATTENDEE:mailto:x@example.ru', 'repeat_shape'],
])('nothing is repeated by %s', (rule, problem) => {
  expect(Rule.safeParse(rule).error?.issues.map(({ message }) => message)).toEqual([problem]);
});

test('a rule that never comes is told of, not looked for without end', () => {
  const series = { startOn: '2026-11-20', repeat: 'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30' };
  expect(problemOfSeries(series, 'UTC')).toBe('repeat_start');
  expect(nextAfter(series, 'UTC', '2026-11-20')).toBeUndefined();
});
