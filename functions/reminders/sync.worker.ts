import * as z from 'zod';
import { id, UserId } from '#shared/kernel/ids.ts';
import { worker } from '#functions/runtime/worker.ts';
import { syncDigest } from '#functions/notifications/digest-schedule.ts';
import { syncReminder } from './sync.ts';
import { followZone } from './zone-change.ts';

const Message = z.union([
  z.object({ workspaceId: id('workspace'), reminderIds: z.array(id('reminder')) }),
  z.object({ workspaceId: id('workspace'), digestOf: UserId }),
  z.object({ workspaceId: id('workspace'), movedOf: UserId }),
]);

/** So many schedules are made at once. */
const atOnce = 8;

/** Lets schedules follow reminders, the daily one a person's choice, and all of his the zone that he lives in. */
export const handler = worker(Message, async (message) => {
  const { workspaceId } = message;
  if ('digestOf' in message) return syncDigest({ workspaceId, userId: message.digestOf });
  if ('movedOf' in message) return followZone({ workspaceId, userId: message.movedOf });
  const left = [...message.reminderIds];
  const work = async () => {
    for (let reminderId = left.pop(); reminderId; reminderId = left.pop())
      await syncReminder({ workspaceId, reminderId });
  };
  await Promise.all(Array.from({ length: atOnce }, work));
});
