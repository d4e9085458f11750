import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { decide } from '#shared/kernel/access.ts';
import { AppError } from '#shared/kernel/errors.ts';
import { asMember, type Caller } from '#functions/runtime/caller.ts';
import { log } from '#functions/runtime/log.ts';
import { send } from '#functions/runtime/queues.ts';
import { db, type Stored } from '#functions/runtime/records.ts';
import type { Attempt } from '#functions/runtime/worker.ts';
import { endImport } from './ending.ts';
import { fileOf } from './find.ts';
import type { Job } from './job.ts';
import { isLeaseLost, leaseLost, type Lane } from './lanes.ts';
import { claim, laneNames, lend, renew, renewMs } from './lease.ts';
import { loadLists } from './load-lists.ts';
import { emptyNoted, fullNoted } from './noted.ts';
import { countsOf, lanesOf } from './progress.ts';
import { failureOf, unreadable } from './reading/failure.ts';
import { openTable, type Table } from './reading/table.ts';
import { goThrough } from './go-through.ts';
import { writeRefused } from './refused-file.ts';
import { loadRegister } from './register.ts';
import { emptyStaff, fullStaff } from './staff.ts';

export type ImportMessage = { workspaceId: string; importId: string };
type Import = Stored<'import'>;

/** After so many attempts the queue gives up, and so does the import. */
const lastAttempt = 5;
/** Left of a run when the rest is handed to the next one, in milliseconds. */
const handOverMs = 60_000;
/** How often somebody else's lease is looked at. */
const lookAgainMs = 1000;
/** A file of more rows is worth reading all contact persons beforehand. */
const longFile = 1000;

/** Works on an import until it is done, stopped, or the time is nearly up; then it asks for another run. */
export async function runImport(message: ImportMessage, { attempt, remaining }: Attempt): Promise<void> {
  const leaseId = randomUUID();
  const record = await takeInHand(message, leaseId);
  if (!record) return;
  const hold = keepInHand(message, leaseId);
  try {
    const isDone = await work(record, leaseId, () => hold.isLost || remaining() < handOverMs);
    if (isDone) await send('snapshots', { workspaceId: message.workspaceId });
    else if (!hold.isLost) await handOver(message, leaseId);
  } catch (error) {
    if (isLeaseLost(error)) return;
    const failure = failureOf(error) ?? (attempt >= lastAttempt ? 'gave_up' : undefined);
    if (!failure) {
      await renew(message, leaseId, 0);
      throw error;
    }
    log.error('An import failed', { ...message, error: error as Error });
    await endImport(message, 'failed', failure);
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

/** Answers whether all rows are done. */
async function work(record: Import, leaseId: string, mustEnd: () => boolean): Promise<boolean> {
  const { workspaceId, importId, plan } = record;
  if (!plan) throw new Error('A running import has a plan');
  const actor = await starterOf(record);
  const table = await openTable(await fileOf(record));
  if (table.headings.length !== plan.targets.length) throw unreadable('columns_changed');
  const lanes = await Promise.all(laneNames.map((lane) => lend({ workspaceId, importId }, lane, leaseId)));
  const total = record.rowsTotal ?? (await survey(record, table, leaseId));
  const hasPeople = plan.targets.some((target) => target.startsWith('person.'));
  const [lists, register] = await Promise.all([loadLists(workspaceId), loadRegister(workspaceId)]);
  const isLong = total > longFile && register.size() > 0;
  const hasNotes = plan.targets.includes('note');
  const job: Job = {
    workspaceId,
    importId,
    leaseId,
    plan,
    columns: { headings: table.headings, targets: plan.targets },
    actor,
    author: { workspaceId, userId: actor.userId, origin: actor.origin },
    lists,
    register,
    staff: isLong && hasPeople ? await fullStaff(workspaceId) : emptyStaff(workspaceId),
    noted: isLong && hasNotes ? await fullNoted(workspaceId) : emptyNoted(workspaceId),
    touched: new Set(),
    added: { count: 0 },
  };
  if (
    !(await goThrough(
      job,
      table,
      lanes.map(({ lane, low, done }): Lane => ({ lane, low, done })),
      mustEnd,
    ))
  )
    return false;
  const { refused } = countsOf(await lanesOf(record));
  if (refused) await tellRefused(record, table);
  await endImport(record, 'done');
  return true;
}

/** Whoever started it, with the rights he has now. Throws `member_gone` when he may not import any more. */
async function starterOf({ workspaceId, importId, createdBy }: Import): Promise<Caller> {
  const stranger: Caller = {
    userId: createdBy,
    workspaceId: '',
    role: 'viewer',
    reach: 'own',
    teammates: [createdBy],
    name: '',
    email: '',
    emailVerified: true,
    origin: { kind: 'import', id: importId },
    requestId: importId,
  };
  const member = await asMember(stranger, workspaceId).catch((error: unknown) => {
    throw error instanceof AppError && error.code === 'not_found' ? unreadable('member_gone') : error;
  });
  if (!decide(member, 'client.import').allowed) throw unreadable('member_gone');
  return member;
}

/** Reads the whole file before anything is written: a file that breaks off in the middle leaves nothing behind. */
async function survey({ workspaceId, importId }: Import, table: Table, leaseId: string): Promise<number> {
  let rowsTotal = 0;
  for await (const _ of table.rows()) rowsTotal++;
  if (rowsTotal === 0) throw unreadable('no_rows');
  const isKept = await renew({ workspaceId, importId }, leaseId);
  if (!isKept) throw leaseLost();
  await db.entities.import.patch({ workspaceId, importId }).set({ rowsTotal }).go();
  return rowsTotal;
}

async function tellRefused(record: Import, table: Table): Promise<void> {
  const { workspaceId, plan } = record;
  if (!plan) return;
  const [workspace, lanes] = await Promise.all([
    db.entities.workspace.get({ workspaceId }).go({ consistent: true }),
    lanesOf(record),
  ]);
  const low = Math.max(0, ...lanes.map((lane) => lane.low));
  const spans = lanes.flatMap(({ done }) => done);
  const wasDone = (row: number) => row <= low || spans.some(([from, to]) => from <= row && row <= to);
  await writeRefused(
    record,
    table,
    { headings: table.headings, targets: plan.targets },
    workspace.data?.language ?? 'ru',
    wasDone,
  );
}
