import type { Reminder } from '#shared/reminders/schema.ts';
import { now } from '#functions/runtime/clock.ts';
import type { Plain } from '#functions/runtime/items.ts';
import { log } from '#functions/runtime/log.ts';
import { send } from '#functions/runtime/queues.ts';
import { db, type Stored } from '#functions/runtime/records.ts';
import type { Due, Planned } from './due.ts';
import { remindersOf } from './turn.ts';
import { zonesIn } from './zones.ts';

/** How long a reminder is remembered after it was due. */
const rememberedSeconds = 60 * 86_400;

/** A change of a contact, as its command makes it. */
export type Turned = { before?: Planned | undefined; after?: Planned | undefined };

/** What a command adds to its transaction for reminders, and what it tells the worker afterwards. */
export type Following = { items: Plain[]; soon: () => Promise<void> };

/**
 * The reminders of changed contacts, to be written in the same transaction: `items` go to `commit` as `more`, and `soon`
 * is called when it is done, so that the schedules follow.
 */
export async function follow(workspaceId: string, turns: Turned[]): Promise<Following> {
  const concerned = turns.filter(({ before, after }) => before?.remind?.length || after?.remind?.length);
  if (!concerned.length) return { items: [], soon: () => Promise.resolve() };
  const people = concerned.flatMap(({ before, after }) => [before, after].flatMap((each) => each?.ownerId ?? []));
  const zoneOf = await zonesIn(workspaceId, people);
  const moment = now();
  const found = concerned.map(({ before, after }) => remindersOf(before, after, { zoneOf, now: moment }));
  const waiting = found.flatMap((turn) => turn.waiting);
  const gone = found.flatMap((turn) => turn.gone);
  const touched = [...waiting.map(({ reminderId }) => reminderId), ...gone, ...found.flatMap((turn) => turn.unsure)];
  return {
    items: [...waiting.map((due) => waitingItem(workspaceId, due)), ...gone.map((id) => goneItem(workspaceId, id))],
    soon: () => scheduleSoon(workspaceId, touched),
  };
}

/** A reminder that waits; with `instead`, on the condition that it is due at that moment until now. */
export function waitingItem(workspaceId: string, due: Due, instead?: string): Plain {
  const put = db.entities.reminder.put(waitingRecord(workspaceId, due));
  const guarded = instead === undefined ? put : put.where((reminder, { eq }) => eq(reminder.at, instead));
  return { Put: guarded.params() } as Plain;
}

export function waitingRecord(workspaceId: string, due: Due): Stored<'reminder'> {
  const { on, firedAt, notificationId, ...always } = due;
  return {
    workspaceId,
    ...always,
    ...(on && { on }),
    ...(firedAt && { firedAt }),
    ...(notificationId && { notificationId }),
    state: 'waiting' satisfies Reminder['state'],
    dueOn: due.at.slice(0, 10),
    expiresAt: Math.floor(Date.parse(due.at) / 1000) + rememberedSeconds,
  };
}

/** A reminder that is no more; with `instead`, on the condition that it is due at that moment until now. */
export function goneItem(workspaceId: string, reminderId: string, instead?: string): Plain {
  const removed = db.entities.reminder.delete({ workspaceId, reminderId });
  const guarded = instead === undefined ? removed : removed.where((reminder, { eq }) => eq(reminder.at, instead));
  return { Delete: guarded.params() } as Plain;
}

/** So many ids go into one message. */
const portion = 100;

/**
 * Lets the schedules follow the reminders. A queue that does not answer spoils no command: what stands in the table is
 * found and mended by the nightly comparison.
 */
export async function scheduleSoon(workspaceId: string, reminderIds: string[]): Promise<void> {
  try {
    for (let at = 0; at < reminderIds.length; at += portion)
      await send('reminders', { workspaceId, reminderIds: reminderIds.slice(at, at + portion) });
  } catch (error) {
    log.warn('Schedules could not be asked to follow', { workspaceId, error: error as Error });
  }
}
