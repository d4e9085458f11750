import type { Notification } from '#shared/notifications/schema.ts';
import { occurrenceOn } from '#shared/activities/repeat.ts';
import { newId } from '#shared/kernel/ids.ts';
import { announce, noticeItems } from '#functions/notifications/notice.ts';
import { recordsBy } from '#functions/runtime/bulk-reads.ts';
import { now } from '#functions/runtime/clock.ts';
import type { Plain } from '#functions/runtime/items.ts';
import { db, type Stored } from '#functions/runtime/records.ts';
import { transact } from '#functions/runtime/transact.ts';
import { around } from './around.ts';
import { dueAfter, dueOn, type Due } from './due.ts';
import { goneItem, scheduleSoon, waitingItem } from './follow.ts';
import { toldOf, wantedOf } from './settle.ts';

export type Firing = { workspaceId: string; reminderId: string; at: string };
type Reminder = Stored<'reminder'>;

/**
 * Turns a reminder that is due into one notification: the reminder is marked in the transaction that writes it, so it
 * comes once however often it fires. In the same transaction that of something repeated begins to wait for its next
 * occurrence. One that was cancelled is not there; one that was moved is scheduled anew.
 */
export async function fire({ workspaceId, reminderId, at }: Firing): Promise<void> {
  const { data: reminder } = await db.entities.reminder.get({ workspaceId, reminderId }).go({ consistent: true });
  if (!reminder) return;
  if (reminder.at === at && reminder.state === 'waiting') return tell(reminder);
  if (reminder.state === 'waiting') await scheduleSoon(workspaceId, [reminderId]);
  const { userId, notificationId } = reminder;
  const isTold = reminder.firedAt === at || (reminder.at === at && reminder.state === 'fired');
  // Told already, but perhaps not to the end.
  if (isTold && notificationId) await announce({ workspaceId, userId, notificationId });
}

async function tell(reminder: Reminder): Promise<void> {
  const { workspaceId, reminderId, userId, minutes, at, on } = reminder;
  const { activity, owner, zone } = await around(reminder);
  const due = activity && dueOn(activity, zone, minutes, on);
  if (!activity || due?.at !== at || due.userId !== userId)
    return correct(reminder, activity && wantedOf(reminder, activity, zone));
  // His contacts are being handed over: the queue asks again.
  if (!owner || owner.deletedAt) throw new Error('The contact waits for whoever takes it over');
  const notificationId = newId('notification');
  const stands = due.on ? occurrenceOn(activity, zone, due.on) : undefined;
  const notice = await activityNotice({ ...activity, ...stands }, notificationId);
  // What was missed while nobody fired is not caught up with: one after another would come at once.
  const next = due.on ? dueAfter(activity, zone, minutes, { since: at > now() ? at : now(), on: due.on }) : undefined;
  const mark = next
    ? waitingItem(workspaceId, { ...next, firedAt: at, notificationId }, at)
    : firedItem(reminder, notificationId);
  // Somebody else fired it, moved it or took it away at this very moment: whoever did tells what follows.
  if (await transact([mark, ...noticeItems(workspaceId, userId, notice)])) return fire({ workspaceId, reminderId, at });
  if (next) await scheduleSoon(workspaceId, [reminderId]);
  await announce({ workspaceId, userId, notificationId });
}

/** A contact that was changed by something that knows of no reminders, or by whose owner moving: the reminder follows now. */
async function correct(reminder: Reminder, due: Due | undefined): Promise<void> {
  const { workspaceId, reminderId } = reminder;
  const item = due ? waitingItem(workspaceId, { ...due, ...toldOf(reminder) }) : goneItem(workspaceId, reminderId);
  await transact([item]);
  await scheduleSoon(workspaceId, [reminderId]);
}

const firedItem = ({ workspaceId, reminderId, at }: Reminder, notificationId: string): Plain =>
  ({
    Update: db.entities.reminder
      .patch({ workspaceId, reminderId })
      .set({ state: 'fired', notificationId })
      .where((attributes, { eq }) => `${eq(attributes.state, 'waiting')} AND ${eq(attributes.at, at)}`)
      .params(),
  }) as Plain;

/** What tells a person of a contact. */
export async function activityNotice(
  activity: Stored<'activity'>,
  notificationId: string,
  kind: Notification['kind'] = 'reminder',
): Promise<Notification> {
  const { workspaceId, activityId, subject, clientId, dealId, startAt, startOn } = activity;
  const [client] = clientId ? await recordsBy('client', [{ workspaceId, clientId }]) : [];
  return {
    notificationId,
    kind,
    at: now(),
    subject,
    activityId,
    ...(clientId && { clientId }),
    ...(client && { clientName: client.name }),
    ...(dealId && { dealId }),
    ...(startAt && { startAt }),
    ...(startOn && { startOn }),
  };
}
