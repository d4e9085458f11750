import { digestKeyOf, planOfDigest, syncDigest } from '#functions/notifications/digest-schedule.ts';
import { dropSchedulesOfLetters, mendLettersOf } from '#functions/letters/outgoing/reconcile.ts';
import { recordsBy } from '#functions/runtime/bulk-reads.ts';
import { now } from '#functions/runtime/clock.ts';
import { countTrue } from '#functions/runtime/count-true.ts';
import { log } from '#functions/runtime/log.ts';
import { db, type Stored } from '#functions/runtime/records.ts';
import { keyOfName, planOf } from './plan.ts';
import { scheduleNames, stands } from './schedules.ts';
import { settle } from './settle.ts';
import { syncReminder } from './sync.ts';

/** How many days back an overdue reminder is still looked for, and how many ahead each schedule is compared. */
const back = 30;
const ahead = 3;
const dayMs = 86_400_000;

/** What was found and mended. */
export type Drift = { missing: number; needless: number };

/**
 * Compares the table with the schedules, both ways: a reminder without its schedule gets it (one that is overdue fires at
 * once), a schedule without its reminder goes; letters put off likewise. What is due in the next days is compared to the letter; what is due later
 * comes under the comparison before its time.
 */
export async function reconcile(): Promise<Drift> {
  const needless = await dropNeedless();
  let missing = 0;
  for (let days = -back; days <= ahead; days++) missing += await mendDay(days);
  missing += await mendDigests();
  if (missing || needless) log.warn('Schedules had drifted from the table', { missing, needless });
  return { missing, needless };
}

async function mendDay(days: number): Promise<number> {
  const dueOn = new Date(Date.parse(now()) + days * dayMs).toISOString().slice(0, 10);
  let mended = await mendLettersOf(dueOn);
  for (let cursor: string | null = null, isFirst = true; isFirst || cursor; isFirst = false) {
    const page: { data: Stored<'reminder'>[]; cursor: string | null } = await db.entities.reminder.query
      .dueOn({ dueOn })
      .go({ limit: 500, cursor });
    cursor = page.cursor;
    mended += await countTrue(page.data.filter(isWaiting), mendOne);
    mended += await countTrue(await stuck(page.data.filter((each) => !isWaiting(each))), mendOne);
  }
  return mended;
}

const isWaiting = ({ state }: Stored<'reminder'>) => state === 'waiting';

async function mendOne(reminder: Stored<'reminder'>): Promise<boolean> {
  const isLate = reminder.at <= now();
  const isRight = reminder.on || !isWaiting(reminder) ? !(await settle(reminder)) : true;
  if (isRight && (!isWaiting(reminder) || (!isLate && (await stands(planOf(reminder)))))) return false;
  await syncReminder(reminder);
  return true;
}

/** Reminders that have come, of what is repeated: each should wait for its next occurrence by now, if there is one. */
async function stuck(fired: Stored<'reminder'>[]): Promise<Stored<'reminder'>[]> {
  const keys = new Map(fired.map(({ workspaceId, activityId }) => [activityId, { workspaceId, activityId }]));
  const activities = await recordsBy('activity', [...keys.values()]);
  const repeating = new Set(activities.flatMap(({ activityId, repeat }) => (repeat ? [activityId] : [])));
  return fired.filter(({ activityId }) => repeating.has(activityId));
}

async function mendDigests(): Promise<number> {
  let mended = 0;
  for (let cursor: string | null = null, isFirst = true; isFirst || cursor; isFirst = false) {
    const page: { data: Stored<'noticeSettings'>[]; cursor: string | null } = await db.entities.noticeSettings.query
      .withDigest({ digest: 'on' })
      .go({ limit: 500, cursor });
    cursor = page.cursor;
    mended += await countTrue(page.data, async (key) => {
      const plan = await planOfDigest(key);
      if (!plan || (await stands(plan))) return false;
      await syncDigest(key);
      return true;
    });
  }
  return mended;
}

async function dropNeedless(): Promise<number> {
  let dropped = 0;
  for await (const names of scheduleNames()) {
    const keys = names.flatMap((name) => keyOfName(name) ?? []);
    const waiting = new Set(
      (await recordsBy('reminder', keys)).flatMap(({ reminderId, state }) => (state === 'waiting' ? [reminderId] : [])),
    );
    const needless = keys.filter(({ reminderId }) => !waiting.has(reminderId));
    await countTrue(needless, (key) => syncReminder(key).then(() => true));
    dropped += needless.length + (await dropSchedulesOfLetters(names));
    dropped += await countTrue(
      names.flatMap((name) => digestKeyOf(name) ?? []),
      async (key) => {
        if (await planOfDigest(key)) return false;
        await syncDigest(key);
        return true;
      },
    );
  }
  return dropped;
}
