import { stopServices } from './services.ts';
import { afterAll, describe, expect, test } from 'vitest';
import { nameOf, planOf } from '#functions/reminders/plan.ts';
import { reconcile } from '#functions/reminders/reconcile.ts';
import { putSchedule, removeSchedule } from '#functions/reminders/schedules.ts';
import { db } from '#functions/runtime/records.ts';
import { inMinutes, livesUntil, office, workOff } from './office.ts';

afterAll(stopServices);
const hours = (count: number) => inMinutes(count * 60);

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

  test('of what is repeated, what has come waits for its next occurrence; what was drawn wrong is drawn right', async () => {
    await reconcile();
    const { plan, told, reminders, workspaceId } = await office();
    await plan({ startAt: hours(30), repeat: 'FREQ=DAILY', remind: [0] });
    const [reminder] = await reminders();
    const key = { workspaceId, reminderId: reminder!.reminderId };
    await db.entities.reminder
      .patch(key)
      .set({ state: 'fired', notificationId: 'ntf_01jd0000000000000000000000' })
      .go();
    expect(await reconcile()).toMatchObject({ missing: 1 });
    expect(await reminders()).toMatchObject([{ state: 'waiting', at: hours(54) }]);

    await db.entities.reminder
      .patch(key)
      .set({ on: '2026-01-01', at: hours(40), dueOn: hours(40).slice(0, 10) })
      .go();
    expect(await reconcile()).toMatchObject({ missing: 1 });
    expect(await reconcile()).toEqual({ missing: 0, needless: 0 });
    await livesUntil(hours(54));
    expect(await told()).toHaveLength(1);
  });
});
