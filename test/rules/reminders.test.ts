import { describe, expect, test } from 'vitest';
import { dueAfter, dueOf, type Planned } from '#functions/reminders/due.ts';
import { keyOfName, nameOf, whenAt } from '#functions/reminders/plan.ts';
import { remindersOf } from '#functions/reminders/turn.ts';

const activityId = 'act_01jd0000000000000000000000';
const call = (fields: Partial<Planned> = {}): Planned => ({
  activityId,
  ownerId: 'anna',
  state: 'planned',
  startAt: '2026-11-24T11:00:00.000Z',
  remind: [15],
  ...fields,
});
const at = (activity: Planned, zone = 'Europe/Moscow', now = '2026-01-01T00:00:00.000Z') =>
  dueOf(activity, zone, now).map((due) => due.at);
const turn = (before?: Planned, after?: Planned, now = '2026-11-22T10:00:00.000Z', zoneOf = () => 'Europe/Moscow') => {
  const { waiting, gone } = remindersOf(before, after, { zoneOf, now });
  return { waiting: waiting.map((due) => [due.userId, due.at]), gone };
};

describe('when a reminder comes', () => {
  test('so many minutes before the contact', () => {
    expect(at(call({ remind: [0, 15, 60] }))).toEqual([
      '2026-11-24T11:00:00.000Z',
      '2026-11-24T10:45:00.000Z',
      '2026-11-24T10:00:00.000Z',
    ]);
  });

  test('a whole day is spoken of at nine in the morning of its owner', () => {
    const task = call({ startAt: undefined, startOn: '2026-11-24', remind: [0, 60] });
    expect(at(task)).toEqual(['2026-11-24T06:00:00.000Z', '2026-11-24T05:00:00.000Z']);
    expect(at(task, 'Asia/Vladivostok')).toEqual(['2026-11-23T23:00:00.000Z', '2026-11-23T22:00:00.000Z']);
    expect(at(task, 'America/New_York')).toEqual(['2026-11-24T14:00:00.000Z', '2026-11-24T13:00:00.000Z']);
  });

  test('a day before ten o’clock is ten o’clock also when the clocks are put forward in between', () => {
    // 29 March 2026, 10:00 in Berlin is 08:00 UTC; the day before it is 09:00 UTC.
    const meeting = call({ startAt: '2026-03-29T08:00:00.000Z', remind: [1440, 1500] });
    expect(at(meeting, 'Europe/Berlin')).toEqual(['2026-03-28T09:00:00.000Z', '2026-03-28T08:00:00.000Z']);
    expect(at(meeting, 'Europe/Moscow')).toEqual(['2026-03-28T08:00:00.000Z', '2026-03-28T07:00:00.000Z']);
  });

  test('and when they are put back', () => {
    const meeting = call({ startAt: '2026-10-25T09:00:00.000Z', remind: [1440, 120] });
    expect(at(meeting, 'Europe/Berlin')).toEqual(['2026-10-24T08:00:00.000Z', '2026-10-25T07:00:00.000Z']);
    // Hours are hours: two of them before three in the morning of that night lie on the other side of the change.
    const night = call({ startAt: '2026-10-25T02:00:00.000Z', remind: [120] });
    expect(at(night, 'Europe/Berlin')).toEqual(['2026-10-25T00:00:00.000Z']);
  });

  test('a year ahead', () => {
    expect(at(call({ startAt: '2027-11-22T06:00:00.000Z', remind: [525_600] }))).toEqual(['2026-11-22T06:00:00.000Z']);
  });

  test('what is done or in the trash is reminded of by nobody', () => {
    expect(at(call({ state: 'done' }))).toEqual([]);
    expect(at(call({ deletedAt: '2026-11-22T10:00:00.000Z' }))).toEqual([]);
    expect(at(call({ remind: [] }))).toEqual([]);
  });
});

describe('what a change does to reminders', () => {
  const id = `rem_01jd0000000000000000000000m15`;

  test('one is made with the contact and goes with it', () => {
    const made = { waiting: [['anna', '2026-11-24T10:45:00.000Z']], gone: [] };
    expect(turn(undefined, call())).toEqual(made);
    for (const after of [call({ state: 'done' }), call({ deletedAt: 'now' }), call({ remind: [] })])
      expect(turn(call(), after)).toEqual({ waiting: [], gone: [id] });
    expect(turn(call({ state: 'done' }), call())).toEqual(made);
  });

  test('one that is moved keeps its name; one that is reassigned goes to the other person', () => {
    expect(turn(call(), call({ startAt: '2026-11-25T11:00:00.000Z' }))).toEqual({
      waiting: [['anna', '2026-11-25T10:45:00.000Z']],
      gone: [],
    });
    expect(turn(call(), call({ ownerId: 'boris' }))).toEqual({
      waiting: [['boris', '2026-11-24T10:45:00.000Z']],
      gone: [],
    });
  });

  test('what does not touch the time moves nothing', () => {
    expect(turn(call(), call())).toEqual({ waiting: [], gone: [] });
  });

  test('one that is late comes at once while the contact is ahead, and not again when the contact changes', () => {
    const late = '2026-11-24T10:50:00.000Z';
    expect(turn(undefined, call(), late).waiting).toEqual([['anna', '2026-11-24T10:45:00.000Z']]);
    expect(turn(call(), call(), late)).toEqual({ waiting: [], gone: [] });
    expect(turn(call(), call({ ownerId: 'boris' }), late)).toEqual({ waiting: [], gone: [] });
  });

  test('a contact that is past is reminded of no more; a whole day is past when it is over', () => {
    expect(turn(undefined, call(), '2026-11-24T11:00:00.000Z').waiting).toEqual([]);
    const task = call({ startAt: undefined, startOn: '2026-11-24', remind: [0] });
    expect(turn(undefined, task, '2026-11-24T20:59:00.000Z').waiting).toEqual([['anna', '2026-11-24T06:00:00.000Z']]);
    expect(turn(undefined, task, '2026-11-24T21:00:00.000Z').waiting).toEqual([]);
  });
});

describe('what is repeated', () => {
  const daily = (fields: Partial<Planned> = {}) => call({ repeat: 'FREQ=DAILY', ...fields });
  const after = (series: Planned, since: string, zone = 'Europe/Moscow', on?: string) =>
    dueAfter(series, zone, series.remind?.[0] ?? 0, { since, on })?.at;

  test('is reminded of at its first time that is ahead, though it was never done', () => {
    expect(at(daily(), 'Europe/Moscow', '2026-11-22T10:00:00.000Z')).toEqual(['2026-11-24T10:45:00.000Z']);
    expect(at(daily(), 'Europe/Moscow', '2026-11-30T11:00:00.000Z')).toEqual(['2026-12-01T10:45:00.000Z']);
  });

  test('comes next at the next time of its rule, without the days left out, until it ends', () => {
    const series = daily({ repeat: 'FREQ=DAILY;COUNT=4', exceptOn: ['2026-11-25'] });
    expect(after(series, '2026-11-24T10:45:00.000Z')).toBe('2026-11-26T10:45:00.000Z');
    expect(after(series, '2026-11-26T10:45:00.000Z')).toBe('2026-11-27T10:45:00.000Z');
    expect(after(series, '2026-11-27T10:45:00.000Z')).toBeUndefined();
    expect(after(daily({ repeat: 'FREQ=DAILY;UNTIL=20261125' }), '2026-11-25T10:45:00.000Z')).toBeUndefined();
  });

  test('stays at its hour over a change of clocks', () => {
    // Ten in the morning of Berlin: nine of UTC in winter, eight from 29 March on.
    const series = daily({ startAt: '2026-03-28T09:00:00.000Z', remind: [15] });
    expect(after(series, '2026-03-28T08:45:00.000Z', 'Europe/Berlin')).toBe('2026-03-29T07:45:00.000Z');
    const autumn = daily({ startAt: '2026-10-24T08:00:00.000Z', remind: [1440] });
    expect(after(autumn, '2026-10-24T08:00:00.000Z', 'Europe/Berlin')).toBe('2026-10-25T09:00:00.000Z');
  });

  test('with a long notice names the occurrence that it is of, none twice', () => {
    const series = daily({ remind: [3 * 1440] });
    expect(after(series, '2026-11-25T11:00:00.000Z', 'Europe/Moscow', '2026-11-28')).toBe('2026-11-26T11:00:00.000Z');
  });

  test('that is changed after its reminder came is looked at again, and does not come a second time', () => {
    const late = '2026-11-24T10:50:00.000Z';
    const zoneOf = () => 'Europe/Moscow';
    const { waiting, gone, unsure } = remindersOf(daily(), daily({ ownerId: 'boris' }), { zoneOf, now: late });
    expect([waiting, gone, unsure]).toEqual([[], [], ['rem_01jd0000000000000000000000m15']]);
    expect(
      remindersOf(daily(), daily({ repeat: undefined }), { zoneOf, now: '2026-12-24T10:50:00.000Z' }).gone,
    ).toHaveLength(1);
  });
});

describe('what a schedule is called and when it fires', () => {
  test('the name leads back to the record and fits the 64 signs of AWS', () => {
    const key = { workspaceId: 'wsp_01jd0000000000000000000000', reminderId: `rem_01jd0000000000000000000000m525600` };
    const name = nameOf(key.workspaceId, key.reminderId);
    expect(name.length).toBeLessThanOrEqual(64);
    expect(keyOfName(name)).toEqual(key);
    expect(keyOfName('01jd0000000000000000000000.d6f9619ff-8b86-d011-b42d-00cf4fc964ff')).toBeUndefined();
  });

  test('by the clocks of the zone', () => {
    expect(whenAt('2026-11-24T10:45:00.000Z', 'Europe/Moscow')).toEqual({
      expression: 'at(2026-11-24T13:45:00)',
      zone: 'Europe/Moscow',
    });
  });

  test('the hour that comes twice: its first coming by the zone, its second by UTC', () => {
    expect(whenAt('2026-10-25T00:30:00.000Z', 'Europe/Berlin')).toEqual({
      expression: 'at(2026-10-25T02:30:00)',
      zone: 'Europe/Berlin',
    });
    expect(whenAt('2026-10-25T01:30:00.000Z', 'Europe/Berlin')).toEqual({
      expression: 'at(2026-10-25T01:30:00)',
      zone: 'UTC',
    });
  });
});
