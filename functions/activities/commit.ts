import type { Notification } from '#shared/notifications/schema.ts';
import { newId } from '#shared/kernel/ids.ts';
import { announceSoon, noticeItems } from '#functions/notifications/notice.ts';
import { activityNotice } from '#functions/reminders/fire.ts';
import { follow } from '#functions/reminders/follow.ts';
import type { Caller } from '#functions/runtime/caller.ts';
import { commit, type CommitOptions } from '#functions/runtime/commit.ts';
import type { Stored } from '#functions/runtime/records.ts';
import type { Write } from '#functions/runtime/write.ts';

type Turn = { before?: Stored<'activity'>; after?: Stored<'activity'> };

/**
 * The one transaction of a command that changes contacts: their reminders move, go or change hands in it, and whoever is
 * given a contact by somebody else is told. Everything in this folder writes by it, in place of plain `commit`.
 */
export async function commitActivities(caller: Caller, writes: Write[], options: CommitOptions = {}): Promise<void> {
  const turns: Turn[] = writes.flatMap((write) => (write.kind === 'activity' ? [write as Turn] : []));
  const [following, given] = await Promise.all([follow(caller.workspaceId, turns), givenTo(caller, turns)]);
  const told = given.flatMap(({ userId, notice }) => noticeItems(caller.workspaceId, userId, notice));
  await commit(caller, writes, { ...options, more: [...(options.more ?? []), ...following.items, ...told] });
  const { workspaceId } = caller;
  await Promise.all([
    following.soon(),
    ...given.map(({ userId, notice: { notificationId } }) => announceSoon({ workspaceId, userId, notificationId })),
  ]);
}

/** Who gets a planned contact from somebody else. */
function givenTo(caller: Caller, turns: Turn[]): Promise<{ userId: string; notice: Notification }[]> {
  const given = turns.flatMap(({ before, after }) => {
    const isGiven = after && after.ownerId !== before?.ownerId && after.ownerId !== caller.userId;
    return isGiven && after.state === 'planned' && !after.deletedAt ? [after] : [];
  });
  return Promise.all(
    given.map(async (activity) => ({
      userId: activity.ownerId,
      notice: { ...(await activityNotice(activity, newId('notification'), 'assigned')), by: caller.userId },
    })),
  );
}
