import { moveTo, sqs, stopServices } from './services.ts';
import { afterAll, expect, test } from 'vitest';
import { completeActivity } from '#functions/activities/complete.ts';
import { moveOccurrence, removeOccurrence } from '#functions/activities/occurrence.ts';
import { assignActivity, updateActivity } from '#functions/activities/plan.ts';
import { dayIn } from '#shared/kernel/time.ts';
import { planOf } from '#functions/reminders/plan.ts';
import { stands } from '#functions/reminders/schedules.ts';
import { inMinutes, livesUntil, office, workOff } from './office.ts';

afterAll(stopServices);
const hours = (count: number) => inMinutes(count * 60);
const day = (count: number) => hours(48 + 24 * count);
/** The day of an occurrence by the clocks of Moscow, where these people live. */
const on = (count: number) => dayIn('Europe/Moscow', day(count));

test('what is repeated reminds of every occurrence, though none is done, once each, until it ends', async () => {
  const { plan, told, reminders } = await office();
  await plan({ startAt: day(0), repeat: 'FREQ=DAILY;COUNT=4', remind: [15, 60] });
  for (let count = 0; count < 4; count++) {
    const [first] = await reminders();
    await livesUntil(day(count));
    expect(await told()).toHaveLength((count + 1) * 2);
    // A queue may bring a firing twice, also when the next one waits already.
    sqs.send('firings', JSON.stringify(planOf(first!).message));
    await workOff();
  }
  await livesUntil(day(6));
  const notices = await told();
  expect(notices.map(({ startAt }) => startAt).sort()).toEqual([0, 0, 1, 1, 2, 2, 3, 3].map(day));
  expect((await reminders()).map(({ state }) => state)).toEqual(['fired', 'fired']);
});

test('the next one has its schedule as soon as this one has come', async () => {
  const { plan, reminders } = await office();
  await plan({ startAt: day(0), repeat: 'FREQ=WEEKLY' });
  await livesUntil(day(0));
  const [next] = await reminders();
  expect(next).toMatchObject({ state: 'waiting', on: on(7), at: inMinutes((48 + 24 * 7) * 60 - 15) });
  expect(await stands(planOf(next!))).toBe(true);
});

test('a day that is left out is left out; one that is moved away reminds at its new time', async () => {
  const { plan, told, anna } = await office();
  const { activityId } = await plan({ startAt: day(0), repeat: 'FREQ=DAILY;COUNT=4', remind: [0] });
  await removeOccurrence({ activityId, on: on(1), scope: 'this' }, anna);
  await livesUntil(day(0));
  // The reminder waits for the third day already, which now moves.
  await moveOccurrence({ activityId, on: on(2), scope: 'this', startAt: hours(48 + 48 + 5) }, anna);
  for (const moment of [day(2), hours(48 + 48 + 5), day(3)]) await livesUntil(moment);
  const moments = (await told()).map(({ startAt }) => startAt).sort();
  expect(moments).toEqual([day(0), hours(48 + 48 + 5), day(3)]);
});

test('what is reassigned, ended or done in the middle reminds whoever has it, and then nobody', async () => {
  const { plan, told, anna, reminders } = await office();
  const { activityId } = await plan({ startAt: day(0), repeat: 'FREQ=DAILY', remind: [0] });
  await livesUntil(day(0));
  await assignActivity({ activityId, ownerId: 'boris' }, anna);
  await livesUntil(day(1));
  expect(await told('anna')).toHaveLength(1);
  expect((await told('boris')).map(({ kind }) => kind).sort()).toEqual(['assigned', 'reminder']);
  const { activity } = await completeActivity({ activityId }, anna);
  expect(activity.repeat).toBeUndefined();
  const left = (await reminders()).filter((each) => each.activityId === activityId);
  expect(left).toEqual([]);
});

test('a series that is ended early reminds no more', async () => {
  const { plan, told, anna, reminders } = await office();
  const { activityId, version } = await plan({ startAt: day(0), repeat: 'FREQ=DAILY', remind: [0] });
  await livesUntil(day(0));
  const [waiting] = await reminders();
  await updateActivity({ activityId, version, repeat: null }, anna);
  await moveTo(day(1));
  sqs.send('firings', JSON.stringify(planOf(waiting!).message));
  await workOff();
  expect(await told()).toHaveLength(1);
});

test('over a change of clocks it stays at its hour', async () => {
  const { plan, told } = await office({ zone: 'Europe/Berlin' });
  await plan({ startAt: '2027-03-27T09:00:00.000Z', repeat: 'FREQ=DAILY;COUNT=2', remind: [15] });
  await livesUntil('2027-03-27T08:45:00.000Z');
  expect(await told()).toHaveLength(1);
  await livesUntil('2027-03-28T07:44:59.000Z');
  expect(await told()).toHaveLength(1);
  await livesUntil('2027-03-28T07:45:00.000Z');
  expect((await told()).map(({ startAt }) => startAt)).toContain('2027-03-28T08:00:00.000Z');
});
