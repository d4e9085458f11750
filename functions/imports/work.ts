import { decide, type Action } from '#shared/kernel/access.ts';
import { AppError } from '#shared/kernel/errors.ts';
import type { CellProblem } from '#shared/imports/schema.ts';
import { asMember, type Caller } from '#functions/runtime/caller.ts';
import { db, type Stored } from '#functions/runtime/records.ts';
import { clientWorking } from './client-working.ts';
import { endImport } from './ending.ts';
import { fileOf } from './find.ts';
import { goThrough } from './go-through.ts';
import { leaseLost, type Lane } from './lanes.ts';
import { laneNames, lend, renew } from './lease.ts';
import { naming, neededFor, objectWorking } from './objects/working.ts';
import { readObject } from './objects/row.ts';
import { countsOf, lanesOf } from './progress.ts';
import type { Row } from './reading/csv.ts';
import { unreadable } from './reading/failure.ts';
import { openTable, type Table } from './reading/table.ts';
import { writeRefused } from './refused-file.ts';
import { readRow } from './rows.ts';

type Import = Stored<'import'>;

/** Answers whether all rows are done. */
export async function work(record: Import, leaseId: string, mustEnd: () => boolean): Promise<boolean> {
  const { workspaceId, importId } = record;
  const actor = await starterOf(record);
  const table = await openTable(await fileOf(record));
  if (table.headings.length !== targetsOf(record)) throw unreadable('columns_changed');
  const lanes = await Promise.all(laneNames.map((lane) => lend({ workspaceId, importId }, lane, leaseId)));
  if (record.rowsTotal === undefined) await survey(record, table, leaseId);
  const author = { workspaceId, userId: actor.userId, origin: actor.origin };
  const hand = { workspaceId, importId, leaseId, author };
  const places = lanes.map(({ lane, low, done }): Lane => ({ lane, low, done }));
  const isDone = record.objectPlan
    ? await goThrough(hand, await objectWorking(hand, record.objectPlan, actor, table.headings), table, places, mustEnd)
    : await goThrough(hand, await clientWorking(hand, planOf(record), actor, table.headings), table, places, mustEnd);
  if (!isDone) return false;
  const { refused } = countsOf(await lanesOf(record));
  if (refused) await tellRefused(record, table);
  await endImport(record, 'done');
  return true;
}

function planOf({ plan }: Import) {
  if (!plan) throw new Error('A running import has a plan');
  return plan;
}

const targetsOf = (record: Import) => (record.objectPlan ?? planOf(record)).targets.length;

/** Whoever started it, with the rights he has now. Throws `member_gone` when he may not import any more. */
async function starterOf({ workspaceId, importId, createdBy, objectPlan }: Import): Promise<Caller> {
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
  const may = (action: Action) => decide(member, action).allowed;
  if (!may('client.import') || (objectPlan && !may(neededFor[objectPlan.object]))) throw unreadable('member_gone');
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
  const { workspaceId } = record;
  const [workspace, lanes] = await Promise.all([
    db.entities.workspace.get({ workspaceId }).go({ consistent: true }),
    lanesOf(record),
  ]);
  const low = Math.max(0, ...lanes.map((lane) => lane.low));
  const spans = lanes.flatMap(({ done }) => done);
  const wasDone = (row: number) => row <= low || spans.some(([from, to]) => from <= row && row <= to);
  await writeRefused(record, table, readerOf(record, table), workspace.data?.language ?? 'ru', wasDone);
}

const nobody = { member: () => undefined };

/** Whether a row is refused follows from the row alone, whatever it is about. */
function readerOf(record: Import, { headings }: Table): (row: Row) => { problems: CellProblem[] } {
  const { objectPlan } = record;
  if (objectPlan) return (row) => readObject(row, { headings, targets: objectPlan.targets }, naming[objectPlan.object]);
  const { targets } = planOf(record);
  return (row) => readRow(row, { headings, targets }, nobody);
}
