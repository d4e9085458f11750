import type { Notification } from '#shared/notifications/schema.ts';
import { newId } from '#shared/kernel/ids.ts';
import { announce, noticeItems } from '#functions/notifications/notice.ts';
import { keyStored, recordOf } from '#functions/runtime/bulk.ts';
import { itemsBy, recordsBy } from '#functions/runtime/bulk-reads.ts';
import { now } from '#functions/runtime/clock.ts';
import type { Plain } from '#functions/runtime/items.ts';
import { db, type Stored } from '#functions/runtime/records.ts';
import { transact } from '#functions/runtime/transact.ts';
import { dueOf, type Due } from './due.ts';
import { goneItem, scheduleSoon, waitingItem } from './follow.ts';

export type Firing = { workspaceId: string; reminderId: string; at: string };

/**
 * Turns a reminder that is due into one notification: the reminder is marked in the transaction that writes it, so it
 * comes once however often it fires. One that was cancelled is not there; one that was moved is scheduled anew.
 */
export async function fire({ workspaceId, reminderId, at }: Firing): Promise<void> {
  const { data: reminder } = await db.entities.reminder.get({ workspaceId, reminderId }).go({ consistent: true });
  if (!reminder) return;
  if (reminder.at !== at) return reminder.state === 'waiting' ? scheduleSoon(workspaceId, [reminderId]) : undefined;
  const notificationId = reminder.notificationId ?? newId('notification');
  if (reminder.state === 'waiting') {
    const { activity, owner, zone } = await around(reminder);
    const due = dueOf(activity, zone).find((each) => each.reminderId === reminderId);
    if (!activity || due?.at !== at || due.userId !== reminder.userId) return correct(reminder, due);
    // His contacts are being handed over: the queue asks again.
    if (!owner || owner.deletedAt) throw new Error('The contact waits for whoever takes it over');
    const notice = await activityNotice(activity, notificationId);
    const written = [firedItem(reminder, notificationId), ...noticeItems(workspaceId, owner.userId, notice)];
    // Somebody else fired it, moved it or took it away at this very moment: whoever did tells what follows.
    if (await transact(written)) return fire({ workspaceId, reminderId, at });
  }
  await announce({ workspaceId, userId: reminder.userId, notificationId });
}

type Around = { activity?: Stored<'activity'>; owner?: Stored<'member'>; zone: string };

/** The contact, whose it is and by whose clocks he lives, in one question. */
async function around({ workspaceId, activityId, userId }: Stored<'reminder'>): Promise<Around> {
  const keys = [
    keyStored('activity', { workspaceId, activityId }),
    keyStored('member', { workspaceId, userId }),
    keyStored('workspace', { workspaceId }),
  ];
  const items = await itemsBy(keys);
  const [activity, owner, workspace] = keys.map((key) => {
    const item = items.find(({ pk, sk }) => pk?.S === key.pk?.S && sk?.S === key.sk?.S);
    return item && recordOf(item);
  }) as [Stored<'activity'>?, Stored<'member'>?, Stored<'workspace'>?];
  const zone = owner?.zone ?? workspace?.timeZone ?? 'UTC';
  return { zone, ...(activity && { activity }), ...(owner && { owner }) };
}

/** A contact that was changed by something that knows of no reminders, or by whose owner moving: the reminder follows now. */
async function correct({ workspaceId, reminderId }: Stored<'reminder'>, due: Due | undefined): Promise<void> {
  await transact([due ? waitingItem(workspaceId, due) : goneItem(workspaceId, reminderId)]);
  await scheduleSoon(workspaceId, [reminderId]);
}

const firedItem = ({ workspaceId, reminderId, at }: Stored<'reminder'>, notificationId: string): Plain =>
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
