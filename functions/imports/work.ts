import { decide } from '#shared/kernel/access.ts';
import { AppError } from '#shared/kernel/errors.ts';
import { asMember, type Caller } from '#functions/runtime/caller.ts';
import { db, type Stored } from '#functions/runtime/records.ts';
import { endImport } from './ending.ts';
import { fileOf } from './find.ts';
import { goThrough } from './go-through.ts';
import type { Job } from './job.ts';
import { leaseLost, type Lane } from './lanes.ts';
import { laneNames, lend, renew } from './lease.ts';
import { loadLists } from './load-lists.ts';
import { notedOf } from './noted.ts';
import { countsOf, lanesOf } from './progress.ts';
import { unreadable } from './reading/failure.ts';
import { openTable, type Table } from './reading/table.ts';
import { writeRefused } from './refused-file.ts';
import { loadRegister } from './register.ts';
import { staffOf } from './staff.ts';

type Import = Stored<'import'>;

/** Answers whether all rows are done. */
export async function work(record: Import, leaseId: string, mustEnd: () => boolean): Promise<boolean> {
  const { workspaceId, importId, plan } = record;
  if (!plan) throw new Error('A running import has a plan');
  const actor = await starterOf(record);
  const table = await openTable(await fileOf(record));
  if (table.headings.length !== plan.targets.length) throw unreadable('columns_changed');
  const lanes = await Promise.all(laneNames.map((lane) => lend({ workspaceId, importId }, lane, leaseId)));
  if (record.rowsTotal === undefined) await survey(record, table, leaseId);
  const [lists, register] = await Promise.all([loadLists(workspaceId), loadRegister(workspaceId)]);
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
    staff: staffOf(workspaceId),
    noted: notedOf(workspaceId),
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
async function survey({ workspaceId, importId }: Import, table: Table, leaseId: string): Promise<void> {
  let rowsTotal = 0;
  for await (const _ of table.rows()) rowsTotal++;
  if (rowsTotal === 0) throw unreadable('no_rows');
  const isKept = await renew({ workspaceId, importId }, leaseId);
  if (!isKept) throw leaseLost();
  await db.entities.import.patch({ workspaceId, importId }).set({ rowsTotal }).go();
}

/** Writes the file of refused rows, as far as the import came. */
export async function tellRefused(record: Import, table: Table): Promise<void> {
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
