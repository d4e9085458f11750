import type { ImportPlan } from '#shared/imports/schema.ts';
import type { Caller } from '#functions/runtime/caller.ts';
import type { Draft } from './draft.ts';
import type { Job } from './job.ts';
import { loadLists } from './load-lists.ts';
import { notedOf } from './noted.ts';
import { loadRegister } from './register.ts';
import { readRow } from './rows.ts';
import { staffOf } from './staff.ts';
import { planRows, touchRows } from './window.ts';
import { settleWords } from './words.ts';
import type { Hand, Working } from './working.ts';

/** What becomes of rows about clients: they are known again, completed or made, with people and notes. */
export async function clientWorking(
  hand: Hand,
  plan: ImportPlan,
  actor: Caller,
  headings: readonly string[],
): Promise<Working<Draft>> {
  const { workspaceId } = hand;
  const [lists, register] = await Promise.all([loadLists(workspaceId), loadRegister(workspaceId)]);
  const job: Job = {
    ...hand,
    plan,
    columns: { headings, targets: plan.targets },
    actor,
    lists,
    register,
    staff: staffOf(workspaceId),
    noted: notedOf(workspaceId),
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
