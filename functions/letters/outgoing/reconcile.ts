import { removeSchedule, putSchedule, stands } from '#functions/reminders/schedules.ts';
import { recordsBy } from '#functions/runtime/bulk-reads.ts';
import { countTrue } from '#functions/runtime/count-true.ts';
import { db, type Stored } from '#functions/runtime/records.ts';
import { awaken, longestDelay, secondsTo } from './awaken.ts';
import { letterOfSchedule, planOf } from './put-off.ts';

/** A letter that should have left so many seconds ago, and has not, is woken again. */
const late = -600;

/**
 * Mends what was to make the letters of one day leave: one that waits without its schedule gets it, one that is overdue is
 * looked at again by the worker. Answers how many.
 */
export async function mendLettersOf(dueOn: string): Promise<number> {
  let mended = 0;
  for (let cursor: string | null = null, isFirst = true; isFirst || cursor; isFirst = false) {
    const page: { data: Stored<'letterDue'>[]; cursor: string | null } = await db.entities.letterDue.query
      .dueOn({ dueOn })
      .go({ limit: 100, cursor });
    cursor = page.cursor;
    const moments = new Map(page.data.map(({ letterId, sendAt }) => [letterId, sendAt]));
    const letters = await recordsBy('letter', page.data);
    mended += await countTrue(
      letters.filter(({ letterId, sendAt, deletedAt }) => !deletedAt && sendAt === moments.get(letterId)),
      mend,
    );
  }
  return mended;
}

async function mend({ workspaceId, letterId, sendAt = '', state }: Stored<'letter'>): Promise<boolean> {
  const due = { workspaceId, letterId, sendAt };
  const seconds = (Date.parse(sendAt) - Date.now()) / 1000;
  if (state !== 'scheduled' && state !== 'sending') return false;
  if (seconds < late) await awaken(due);
  else if (state === 'sending' || secondsTo(sendAt) <= longestDelay || (await stands(planOf(due)))) return false;
  else await putSchedule(planOf(due));
  return true;
}

/** Takes away those of these schedules that are of letters which wait no more; answers how many. */
export async function dropSchedulesOfLetters(names: readonly string[]): Promise<number> {
  const keys = new Map(names.flatMap((name) => [[name, letterOfSchedule(name)] as const]));
  const letters = await recordsBy(
    'letter',
    [...keys.values()].flatMap((key) => key ?? []),
  );
  const waiting = new Set(
    letters.flatMap(({ letterId, state, deletedAt }) => (state === 'scheduled' && !deletedAt ? [letterId] : [])),
  );
  const needless = [...keys].flatMap(([name, key]) => (key && !waiting.has(key.letterId) ? [name] : []));
  return countTrue(needless, (name) => removeSchedule(name).then(() => true));
}
