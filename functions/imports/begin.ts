import { AppError } from '#shared/kernel/errors.ts';
import { now } from '#functions/runtime/clock.ts';
import { db, type Stored } from '#functions/runtime/records.ts';
import { isRefusedCondition } from './lease.ts';

type Plans = Pick<Stored<'import'>, 'plan' | 'objectPlan'>;

/** Marks an import as running by this plan, once; the same plan again is no error. Throws `conflict` (`import_started`). */
export async function begin(record: Stored<'import'>, plans: Plans): Promise<Stored<'import'>> {
  const { workspaceId, importId } = record;
  const { plan, objectPlan } = record;
  const isSame = JSON.stringify([plan, objectPlan]) === JSON.stringify([plans.plan, plans.objectPlan]);
  if (record.state === 'running' && isSame) return record;
  try {
    const { data } = await db.entities.import
      .patch({ workspaceId, importId })
      .set({ state: 'running', ...plans, startedAt: now(), updatedAt: now() })
      .remove(['failure'])
      .add({ version: 1 })
      .where(
        (it, { eq, notExists }) =>
          `(${eq(it.state, 'waiting')} OR ${eq(it.state, 'failed')}) AND ${notExists(it.startedAt)}`,
      )
      .go({ response: 'all_new' });
    return data as Stored<'import'>;
  } catch (error) {
    if (!isRefusedCondition(error)) throw error;
    throw new AppError('conflict', 'This import has been started already', { reason: 'import_started' });
  }
}
