import { describe, expect, test } from 'vitest';
import { laterBy, momentIn } from '#shared/activities/when.ts';
import { dayIn } from '#shared/kernel/time.ts';
import { world } from '../harness/world.ts';

const today = dayIn('Europe/Moscow', new Date().toISOString());
const inDays = (days: number) => laterBy(days, today);
const at = (days: number, time = '10:00') => momentIn('Europe/Moscow', inDays(days), time);
const month = { from: today, to: inDays(30) };

describe('what is repeated', () => {
  test('when done plans its next occurrence in the same breath, until the last', async () => {
    const { owner, build } = await world();
    const { activityId } = await build.activity({ startOn: today, repeat: 'FREQ=WEEKLY;COUNT=2', remind: [60] });
    const { activity, next } = await owner.activities.complete({ activityId });
    expect(activity).toMatchObject({ state: 'done', nextId: next?.activityId });
    expect(activity.repeat).toBeUndefined();
    expect(next).toMatchObject({ state: 'planned', startOn: inDays(7), repeat: 'FREQ=WEEKLY;COUNT=1', remind: [60] });
    const last = await owner.activities.complete({ activityId: next?.activityId ?? '' });
    expect(last.next).toBeUndefined();
    // Asked twice, it is done once.
    expect((await owner.activities.complete({ activityId })).next?.activityId).toBe(next?.activityId);
    expect((await owner.activities.list({ state: 'planned' })).total).toBe(0);
  });

  test('done late is not caught up with: it comes again after today', async () => {
    const { owner, build } = await world();
    const { activityId } = await build.activity({ startOn: inDays(-10), repeat: 'FREQ=DAILY' });
    expect((await owner.activities.complete({ activityId })).next).toMatchObject({ startOn: inDays(1) });
  });

  test('put off means this one only: the rest stays on its days', async () => {
    const { owner, build } = await world();
    const { activityId } = await build.activity({ startAt: at(1), repeat: 'FREQ=DAILY;COUNT=3' });
    const moved = await owner.activities.postpone({ activityId, startAt: at(1, '18:00') });
    expect(moved).toMatchObject({ activityId, startAt: at(1, '18:00') });
    expect(moved.repeat).toBeUndefined();
    const { items } = await owner.calendar.show(month);
    expect(items.map(({ startAt }) => startAt)).toEqual([at(1, '18:00'), at(2), at(3)]);
  });

  test('moved alone in the middle leaves a gap where it was', async () => {
    const { owner, build } = await world();
    const { activityId } = await build.activity({ startAt: at(1), minutes: 30, repeat: 'FREQ=DAILY;COUNT=3' });
    const answer = await owner.repeats.move({ activityId, on: inDays(2), startAt: at(2, '12:00'), minutes: 90 });
    expect(answer.series).toMatchObject({ activityId, exceptOn: [inDays(2)] });
    expect(answer.activity).toMatchObject({ startAt: at(2, '12:00'), minutes: 90 });
    const { items } = await owner.calendar.show(month);
    expect(items.map(({ startAt }) => startAt)).toEqual([at(1), at(2, '12:00'), at(3)]);
  });

  test('moved with all later ones begins anew there', async () => {
    const { owner, build } = await world();
    const { activityId } = await build.activity({ startAt: at(1), repeat: 'FREQ=DAILY;COUNT=4' });
    await owner.repeats.move({ activityId, on: inDays(3), scope: 'later', startAt: at(3, '16:00') });
    const { items } = await owner.calendar.show(month);
    expect(items.map(({ startAt }) => startAt)).toEqual([at(1), at(2), at(3, '16:00'), at(4, '16:00')]);
  });

  test.each([
    ['this', 1, [2, 3]],
    ['this', 2, [1, 3]],
    ['later', 2, [1]],
    ['later', 1, []],
  ] as const)('left out (%s) on day %i leaves the others', async (scope, day, left) => {
    const { owner, build } = await world();
    const { activityId } = await build.activity({ startOn: inDays(1), repeat: 'FREQ=DAILY;COUNT=3' });
    await owner.repeats.remove({ activityId, on: inDays(day), scope });
    const { items } = await owner.calendar.show(month);
    expect(items.map(({ on }) => on)).toEqual(left.map(inDays));
  });

  test('does not come on a day that is not its own', async () => {
    const { owner, build } = await world();
    const { activityId } = await build.activity({ startOn: inDays(1), repeat: 'FREQ=WEEKLY' });
    await expect(owner.repeats.move({ activityId, on: inDays(2), startOn: inDays(3) })).rejects.toMatchObject({
      code: 'not_found',
    });
    const { activityId: once } = await build.activity({ startOn: inDays(1) });
    await expect(owner.repeats.remove({ activityId: once, on: inDays(1) })).rejects.toMatchObject({
      code: 'not_found',
    });
  });

  test('by an absurd rule is refused, and nothing is written', async () => {
    const { owner, build } = await world();
    const rule = async (repeat: string) =>
      build.activity({ startOn: '2026-11-24', repeat }).then(
        () => 'made',
        (error) => error.details.issues.map((issue: { path: string; rule: string }) => [issue.path, issue.rule]),
      );
    expect(await rule('FREQ=SECONDLY')).toEqual([['repeat', 'repeat_too_often']]);
    expect(await rule('FREQ=DAILY;COUNT=100000')).toEqual([['repeat', 'repeat_too_many']]);
    expect(await rule('FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30')).toEqual([['repeat', 'repeat_start']]);
    expect(await rule('FREQ=WEEKLY;BYDAY=MO')).toEqual([['repeat', 'repeat_start']]);
    expect((await owner.activities.list()).total).toBe(0);
  });
});
