import { moveTo, scheduler, sqs, stopServices } from './services.ts';
import { afterAll, expect, test } from 'vitest';
import { completeActivity } from '#functions/activities/complete.ts';
import { syncReminder } from '#functions/reminders/sync.ts';
import { planMany, side } from './crowd.ts';
import { inMinutes, office, workOff } from './office.ts';

afterAll(stopServices);

const many = 10_000;

test('ten thousand reminders of one minute: none is lost, none comes twice, none after it was cancelled', async () => {
  const here = await office();
  const { anna, workspaceId, reminders, told } = here;
  await planMany(here, many, inMinutes(600));
  const all = await reminders();
  expect(all).toHaveLength(many);
  await side(all, 8, ({ reminderId }) => syncReminder({ workspaceId, reminderId }));
  expect(scheduler.count()).toBe(many);

  // Some are done at the last moment: their schedules fire all the same, because nobody has taken them away yet.
  const cancelled = all.slice(0, 200);
  await side(cancelled, 8, ({ activityId }) => completeActivity({ activityId }, { ...anna }));
  await moveTo(inMinutes(600 - 15));
  expect([sqs.waiting('firings'), scheduler.count()]).toEqual([many, 0]);
  // Queues bring a message twice now and then.
  for (const { workspaceId, reminderId, at } of all.slice(100, 400))
    sqs.send('firings', JSON.stringify({ workspaceId, reminderId, at }));
  expect(await workOff('firings')).toBe(0);

  const gone = new Set(cancelled.map(({ activityId }) => activityId));
  const notices = await told();
  expect(notices).toHaveLength(many - cancelled.length);
  expect(new Set(notices.map(({ activityId }) => activityId)).size).toBe(many - cancelled.length);
  expect(notices.filter(({ activityId = '' }) => gone.has(activityId))).toEqual([]);
}, 600_000);
