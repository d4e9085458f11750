import type { ImportPlan } from '#shared/imports/schema.ts';
import type { Caller } from '#functions/runtime/caller.ts';
import type { Draft } from './draft.ts';
import type { Job } from './job.ts';
import { loadLists } from './load-lists.ts';
import { emptyNoted, fullNoted } from './noted.ts';
import { loadRegister } from './register.ts';
import { readRow } from './rows.ts';
import { emptyStaff, fullStaff } from './staff.ts';
import { planRows, touchRows } from './window.ts';
import { settleWords } from './words.ts';
import type { Hand, Working } from './working.ts';

/** A file of more rows is worth reading all contact persons and notes beforehand. */
const longFile = 1000;

/** What becomes of rows about clients: they are known again, completed or made, with people and notes. */
export async function clientWorking(
  hand: Hand,
  plan: ImportPlan,
  actor: Caller,
  headings: readonly string[],
  total: number,
): Promise<Working<Draft>> {
  const { workspaceId } = hand;
  const hasPeople = plan.targets.some((target) => target.startsWith('person.'));
  const [lists, register] = await Promise.all([loadLists(workspaceId), loadRegister(workspaceId)]);
  const isLong = total > longFile && register.size() > 0;
  const hasNotes = plan.targets.includes('note');
  const job: Job = {
    ...hand,
    plan,
    columns: { headings, targets: plan.targets },
    actor,
    lists,
    register,
    staff: isLong && hasPeople ? await fullStaff(workspaceId) : emptyStaff(workspaceId),
    noted: isLong && hasNotes ? await fullNoted(workspaceId) : emptyNoted(workspaceId),
    touched: new Set(),
    added: { count: 0 },
  };
  return {
    read: (row) => readRow(row, job.columns, job.lists),
    revisit: async (drafts) => {
      if (plan.onMatch === 'update') await touchRows(job, drafts);
    },
    prepare: (drafts) => settleWords(job, drafts),
    plan: (drafts) => planRows(job, drafts),
    written(clientIds) {
      for (const clientId of clientIds) job.touched.add(clientId);
    },
  };
}
