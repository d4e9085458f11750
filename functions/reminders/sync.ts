import { now } from '#functions/runtime/clock.ts';
import { send } from '#functions/runtime/queues.ts';
import { db, type Stored } from '#functions/runtime/records.ts';
import { firingOf, nameOf, planOf } from './plan.ts';
import { putSchedule, removeSchedule } from './schedules.ts';
import { settle } from './settle.ts';

type Key = { workspaceId: string; reminderId: string };
const find = async (key: Key) => (await db.entities.reminder.get(key).go({ consistent: true })).data ?? undefined;
const isSame = (a: Stored<'reminder'> | undefined, b: Stored<'reminder'> | undefined) =>
  a?.at === b?.at && a?.zone === b?.zone && a?.state === b?.state;

const maxRounds = 10;
/** What is due so soon is not worth a schedule: its message waits in the queue. */
const soonSeconds = 90;

/**
 * Makes the schedule of a reminder what its record says, however often it is told. Looks at the record once more after
 * each change, so that of two workers at once the one who writes last writes what is true.
 */
export async function syncReminder(key: Key): Promise<void> {
  let seen = await find(key);
  // Of what is repeated the record may wait for an occurrence that is no more.
  if (seen && (seen.on || seen.state === 'fired') && (await settle(seen))) seen = await find(key);
  for (let round = 1; round <= maxRounds; round++) {
    await apply(key, seen);
    const current = await find(key);
    if (isSame(seen, current)) return;
    seen = current;
  }
  throw new Error('A reminder changes faster than its schedule');
}

async function apply(key: Key, reminder: Stored<'reminder'> | undefined): Promise<void> {
  if (reminder?.state !== 'waiting') return removeSchedule(nameOf(key.workspaceId, key.reminderId));
  const seconds = Math.ceil((Date.parse(reminder.at) - Date.parse(now())) / 1000);
  const isLater = seconds > soonSeconds;
  // The schedule that has just fired for the occurrence before may still stand under this name, on its way out: a new one
  // takes its place, lest the next occurrence goes with it (ActionAfterCompletion of EventBridge Scheduler).
  if (!isLater || reminder.firedAt) await removeSchedule(nameOf(key.workspaceId, key.reminderId));
  if (isLater) return putSchedule(planOf(reminder));
  await send('firings', firingOf(reminder), Math.max(0, seconds));
}
