import { moveTo, scheduler, sqs, stopServices } from './services.ts';
import { afterAll, describe, expect, test } from 'vitest';
import { completeActivity } from '#functions/activities/complete.ts';
import { assignActivity, postponeActivity, reopenActivity, updateActivity } from '#functions/activities/plan.ts';
import { removeActivity, restoreActivity } from '#functions/activities/trash.ts';
import { planOf } from '#functions/reminders/plan.ts';
import { db } from '#functions/runtime/records.ts';
import { inMinutes, livesUntil, office, workOff } from './office.ts';

afterAll(stopServices);
const hours = (count: number) => inMinutes(count * 60);

describe('a contact that is planned', () => {
  test('is reminded of once, at its time, and the schedule is gone', async () => {
    const { plan, told, workspaceId } = await office();
    const before = scheduler.count();
    const call = await plan({ startAt: hours(48) });
    await livesUntil(inMinutes(48 * 60 - 16));
    expect([await told(), scheduler.count() - before]).toEqual([[], 1]);
    await livesUntil(inMinutes(48 * 60 - 15));
    await livesUntil(hours(49));
    expect(await told()).toMatchObject([{ kind: 'reminder', subject: call.subject, activityId: call.activityId }]);
    expect(scheduler.count() - before).toBe(0);
    const { data: bells } = await db.entities.change.query
      .sinceWhen({ workspaceId })
      .where(({ records }, { exists }) => exists(records))
      .go({ limit: 100 });
    expect(bells.flatMap(({ records }) => records)).toContainEqual({
      kind: 'notification',
      recordId: 'anna',
      version: 1,
    });
  });

  test('a firing that comes twice, or long after, tells once', async () => {
    const { plan, told, reminders } = await office();
    await plan({ startAt: hours(48) });
    const [reminder] = await reminders();
    const message = JSON.stringify(planOf(reminder!).message);
    for (let times = 0; times < 5; times++) sqs.send('firings', message);
    await workOff();
    sqs.send('firings', message);
    await workOff();
    expect(await told()).toHaveLength(1);
  });

  test('is reminded of at its new time when it is moved, by whoever is late', async () => {
    const { plan, told, anna, reminders } = await office();
    const { activityId } = await plan({ startAt: hours(48) });
    await workOff('reminders');
    const [old] = await reminders();
    await postponeActivity({ activityId, startAt: hours(72) }, anna);
    // The schedule has not followed yet, and fires at the old time.
    await moveTo(inMinutes(48 * 60 - 15));
    sqs.send('firings', JSON.stringify(planOf(old!).message));
    await workOff();
    expect(await told()).toEqual([]);
    await livesUntil(inMinutes(72 * 60 - 15));
    expect(await told()).toHaveLength(1);
  });

  test('is reminded of no more when it is done, removed or wants none; and again when it is taken back', async () => {
    const { plan, told, anna, reminders } = await office();
    const [done, gone, silent] = await Promise.all([0, 1, 2].map(() => plan({ startAt: hours(48) })));
    await workOff('reminders');
    const messages = (await reminders()).map((each) => JSON.stringify(planOf(each).message));
    await completeActivity({ activityId: done!.activityId }, anna);
    await removeActivity({ activityId: gone!.activityId }, anna);
    await updateActivity({ activityId: silent!.activityId, version: 1, remind: null }, anna);
    expect(await reminders()).toEqual([]);
    await moveTo(hours(49));
    for (const message of messages) sqs.send('firings', message);
    await workOff();
    expect(await told()).toEqual([]);

    await reopenActivity({ activityId: done!.activityId, startAt: hours(96) }, anna);
    await restoreActivity({ activityId: gone!.activityId }, anna);
    expect(await reminders()).toHaveLength(2);
  });

  test('goes to the other person when it is reassigned, who is told of it at once', async () => {
    const { plan, told, anna, workspaceId } = await office();
    const { activityId } = await plan({ startOn: hours(72).slice(0, 10), remind: [0] });
    await workOff('reminders');
    await assignActivity({ activityId, ownerId: 'boris' }, anna);
    expect(await told('boris')).toMatchObject([{ kind: 'assigned', by: 'anna', activityId }]);
    const { data: reminder } = await db.entities.reminder
      .get({ workspaceId, reminderId: `rem_${activityId.slice(4)}m0` })
      .go();
    // Nine in the morning in Vladivostok is eleven at night, the day before, in UTC.
    expect([reminder?.userId, reminder?.zone, reminder?.at.slice(11)]).toEqual([
      'boris',
      'Asia/Vladivostok',
      '23:00:00.000Z',
    ]);
    await livesUntil(hours(72));
    expect(await told('boris')).toHaveLength(2);
    expect(await told('anna')).toEqual([]);
  });

  test('a reminder whose time has passed comes at once; a contact in the past is reminded of by nobody', async () => {
    const { plan, told, reminders } = await office();
    await plan({ startAt: inMinutes(30), remind: [60] });
    await plan({ startAt: inMinutes(-30), remind: [15] });
    expect(await reminders()).toHaveLength(1);
    await workOff();
    expect(await told()).toHaveLength(1);
  });

  test('every one of several reminders comes', async () => {
    const { plan, told } = await office();
    await plan({ startAt: hours(48), remind: [1440, 60, 0] });
    await livesUntil(hours(24));
    expect(await told()).toHaveLength(1);
    await livesUntil(hours(48));
    expect(await told()).toHaveLength(3);
  });
});
