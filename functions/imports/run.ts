import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { log } from '#functions/runtime/log.ts';
import { send } from '#functions/runtime/queues.ts';
import { db, type Stored } from '#functions/runtime/records.ts';
import type { Attempt } from '#functions/runtime/worker.ts';
import { endImport } from './ending.ts';
import { fileOf } from './find.ts';
import { isLeaseLost } from './lanes.ts';
import { claim, renew, renewMs } from './lease.ts';
import { failureOf } from './reading/failure.ts';
import { openTable } from './reading/table.ts';
import { tellRefused, work } from './work.ts';

export type ImportMessage = { workspaceId: string; importId: string };
type Import = Stored<'import'>;

/** After so many attempts the queue gives up, and so does the import. */
const lastAttempt = 5;
/** How often a run begins anew by itself after an error. */
const mostTakes = 4;
/** Left of a run when the rest is handed to the next one, in milliseconds. */
const handOverMs = 60_000;
/** How often somebody else's lease is looked at. */
const lookAgainMs = 1000;

/**
 * Works on an import until it is done, stopped, or the time is nearly up; then it asks for another run. After an error of
 * which nobody knows whether the last writes were done, it takes the lanes anew: that settles it, and shows what was done.
 */
export async function runImport(message: ImportMessage, { attempt, remaining }: Attempt): Promise<void> {
  for (let take = 1; ; take++) {
    const interruption = await takeOnce(message, remaining);
    if (!interruption) return;
    log.error('An import was interrupted', { ...message, error: interruption.error as Error });
    if (take < mostTakes && remaining() > handOverMs) await wait(500 * take);
    else if (attempt < lastAttempt) throw interruption.error;
    else return void (await endImport(message, 'failed', 'gave_up'));
  }
}

/** Answers an error that may pass by itself; one that will not ends the import. */
async function takeOnce(message: ImportMessage, remaining: () => number): Promise<{ error: unknown } | undefined> {
  const leaseId = randomUUID();
  const record = await takeInHand(message, leaseId);
  if (!record) return;
  const hold = keepInHand(message, leaseId);
  try {
    const isDone = await work(record, leaseId, () => hold.isLost || remaining() < handOverMs);
    if (isDone) await send('snapshots', { workspaceId: message.workspaceId });
    else if (!hold.isLost) await handOver(message, leaseId);
    return;
  } catch (error) {
    if (isLeaseLost(error)) return;
    const failure = failureOf(error);
    if (failure) return void (await endImport(message, 'failed', failure));
    await renew(message, leaseId, 0);
    return { error };
  } finally {
    hold.end();
  }
}

/**
 * Takes the import, waiting for a worker that has fallen silent. Answers nothing when there is nothing to do: it has ended
 * (its refused rows are written then), or somebody else is alive and at work on it.
 */
async function takeInHand(message: ImportMessage, leaseId: string): Promise<Import | undefined> {
  let seen: number | undefined;
  for (;;) {
    const mine = await claim(message, leaseId);
    if (mine) return mine;
    const { data } = await db.entities.import.get(message).go({ consistent: true });
    if (!data) return undefined;
    if (data.state !== 'running') {
      if (data.state === 'stopped' && data.refused) await tellRefused(data, await openTable(await fileOf(data)));
      return undefined;
    }
    if (seen !== undefined && data.leaseUntil !== seen) return undefined;
    seen = data.leaseUntil;
    await wait(Math.min(Math.max((seen ?? 0) - Date.now(), 0) + 50, lookAgainMs));
  }
}

/** Renews the lease while the work goes on. */
function keepInHand(message: ImportMessage, leaseId: string) {
  const hold = { isLost: false, end: () => clearInterval(timer) };
  const timer = setInterval(() => {
    renew(message, leaseId).then(
      (isKept) => (hold.isLost ||= !isKept),
      (error: unknown) => log.warn('A lease was not renewed', { ...message, error: error as Error }),
    );
  }, renewMs);
  return hold;
}

async function handOver(message: ImportMessage, leaseId: string): Promise<void> {
  await renew(message, leaseId, 0);
  await send('imports', message);
}
