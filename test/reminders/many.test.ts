import { moveTo, scheduler, sqs, stopServices } from './services.ts';
import { afterAll, expect, test } from 'vitest';
import { newId } from '#shared/kernel/ids.ts';
import { completeActivity } from '#functions/activities/complete.ts';
import { follow } from '#functions/reminders/follow.ts';
import { syncReminder } from '#functions/reminders/sync.ts';
import { commitChunk } from '#functions/runtime/commit.ts';
import { created } from '#functions/runtime/write.ts';
import { inMinutes, office, workOff } from './office.ts';

afterAll(stopServices);

const many = 10_000;
const chunk = 40;

/** Does this for each, some at once. */
async function side<T>(things: readonly T[], lanes: number, work: (thing: T) => Promise<unknown>): Promise<void> {
  const left = [...things];
  const lane = async () => {
    for (let thing = left.pop(); thing !== undefined; thing = left.pop()) await work(thing);
  };
  await Promise.all(Array.from({ length: lanes }, lane));
}

test('ten thousand reminders of one minute: none is lost, none comes twice, none after it was cancelled', async () => {
  const { anna, workspaceId, kindId, reminders, told } = await office();
  const startAt = inMinutes(600);
  const parts = Array.from({ length: many / chunk }, (_, part) => part * chunk);
  await side(parts, 4, async (from) => {
    const made = Array.from({ length: chunk }, (_, at) =>
      created(anna, 'activity', {
        activityId: newId('activity'),
        kindId,
        subject: `№ ${from + at}`,
        state: 'planned',
        importance: 'normal',
        ownerId: 'anna',
        startAt,
        remind: [15],
      }),
    );
    const { items } = await follow(
      workspaceId,
      made.map(({ record }) => ({ after: record })),
    );
    expect(
      await commitChunk(
        anna,
        made.map(({ write }) => write),
        items,
      ),
    ).toBeUndefined();
  });
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
