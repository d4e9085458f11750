import { moveTo, scheduler, sqs, stopServices } from './services.ts';
import { afterAll, describe, expect, test } from 'vitest';
import { completeActivity } from '#functions/activities/complete.ts';
import { assignActivity, postponeActivity, reopenActivity, updateActivity } from '#functions/activities/plan.ts';
import { removeActivity, restoreActivity } from '#functions/activities/trash.ts';
import { reconcile } from '#functions/reminders/reconcile.ts';
import { memberCommands } from '#functions/members/commands.ts';
import { putSchedule, removeSchedule, stands } from '#functions/reminders/schedules.ts';
import { nameOf, planOf } from '#functions/reminders/plan.ts';
import { commit } from '#functions/runtime/commit.ts';
import { db } from '#functions/runtime/records.ts';
import { removed } from '#functions/runtime/write.ts';
import { inMinutes, leave, livesUntil, office, workOff } from './office.ts';

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

  test('follows its person to another zone', async () => {
    const { plan, boris, workspaceId, reminders } = await office();
    await plan({ startOn: hours(72).slice(0, 10), remind: [0] }, boris);
    const { data: member } = await db.entities.member.get({ workspaceId, userId: 'boris' }).go();
    await memberCommands.updateMe({ zone: 'Europe/Kaliningrad', version: member!.version }, { ...boris });
    await workOff('reminders');
    const [reminder] = await reminders();
    expect([reminder?.zone, reminder?.at.slice(11)]).toEqual(['Europe/Kaliningrad', '07:00:00.000Z']);
    expect(await stands(planOf(reminder!))).toBe(true);
  });

  test('a reminder whose time has passed comes at once; a contact in the past is reminded of by nobody', async () => {
    const { plan, told, reminders } = await office();
    await plan({ startAt: inMinutes(30), remind: [60] });
    await plan({ startAt: inMinutes(-30), remind: [15] });
    expect(await reminders()).toHaveLength(1);
    await workOff();
    expect(await told()).toHaveLength(1);
  });

  test('a year ahead', async () => {
    const { plan, told } = await office();
    await plan({ startAt: hours(24 * 365) });
    await livesUntil(hours(24 * 364));
    expect(await told()).toEqual([]);
    await livesUntil(hours(24 * 365));
    expect(await told()).toHaveLength(1);
  });

  test.each([
    // Ten in the morning of the day on which clocks are put forward: a day before is ten o'clock of winter time.
    ['a day before, over the change in spring', '2027-03-28T08:00:00.000Z', 1440, '2027-03-27T09:00:00.000Z'],
    ['a day before, over the change in autumn', '2027-10-31T09:00:00.000Z', 1440, '2027-10-30T08:00:00.000Z'],
    // Half past two comes twice in that night, and this is the second time.
    ['in the hour that comes twice', '2027-10-31T01:45:00.000Z', 15, '2027-10-31T01:30:00.000Z'],
    ['just after the hour that is left out', '2027-03-28T01:10:00.000Z', 15, '2027-03-28T00:55:00.000Z'],
  ])('comes on time %s', async (_, startAt, minutes, at) => {
    const { plan, told } = await office({ zone: 'Europe/Berlin' });
    await plan({ startAt, remind: [minutes] });
    await livesUntil(new Date(Date.parse(at) - 1000).toISOString());
    expect(await told()).toEqual([]);
    await livesUntil(at);
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

describe('a member who leaves', () => {
  test('leaves his reminders to his heir; one that fires in between waits for the heir', async () => {
    const { plan, told, boris, anna, workspaceId, reminders } = await office();
    await plan({ startAt: hours(48) }, boris);
    await workOff('reminders');
    const [waiting] = await reminders();
    const { data: member } = await db.entities.member.get({ workspaceId, userId: 'boris' }).go();
    await commit({ ...anna }, [removed(anna, 'member', member!).write]);
    sqs.send('firings', JSON.stringify(planOf(waiting!).message));
    expect(await workOff()).toBe(1);
    expect(await told('boris')).toEqual([]);
    await leave({ workspaceId, fromId: 'boris', heirId: 'anna', byId: 'anna' });
    await livesUntil(hours(48));
    expect(await told('anna')).toHaveLength(1);
    expect(await told('boris')).toEqual([]);
  });
});

describe('the nightly comparison', () => {
  test('mends drift both ways: what has no schedule, what has a wrong one, and schedules of nothing', async () => {
    await reconcile();
    const { plan, told, reminders, workspaceId } = await office();
    await Promise.all([0, 1, 2].map((at) => plan({ startAt: hours(30 + at), remind: [0] })));
    await workOff('reminders');
    const [lost, wrong] = await reminders();
    await removeSchedule(nameOf(workspaceId, lost!.reminderId));
    await putSchedule(planOf({ ...wrong!, at: hours(60) }));
    const nothing = { ...lost!, reminderId: `rem_01jd0000000000000000000000m5` };
    await putSchedule(planOf(nothing));
    expect(await reconcile()).toEqual({ missing: 2, needless: 1 });
    expect(await reconcile()).toEqual({ missing: 0, needless: 0 });
    await livesUntil(hours(34));
    expect(await told()).toHaveLength(3);
  });

  test('what nobody fired in its time comes late, not never', async () => {
    const { plan, told, reminders, workspaceId } = await office();
    await plan({ startAt: hours(30) });
    const [reminder] = await reminders();
    await db.entities.reminder
      .patch({ workspaceId, reminderId: reminder!.reminderId })
      .set({ at: inMinutes(-90), dueOn: inMinutes(-90).slice(0, 10) })
      .go();
    await reconcile();
    // It stands against its contact, which is still ahead: so it waits for its true time.
    await workOff();
    expect(await told()).toEqual([]);
    await livesUntil(hours(30));
    expect(await told()).toHaveLength(1);
  });
});
