import { decide, type Action, type Owned } from '#shared/kernel/access.ts';
import { AppError } from '#shared/kernel/errors.ts';
import { inTrash } from '#functions/clients/find.ts';
import type { Caller } from '#functions/runtime/caller.ts';
import { readRecord } from '#functions/runtime/named.ts';
import type { Stored } from '#functions/runtime/records.ts';

/**
 * An activity that this caller may see and do this to: his own, or of a client or deal that he reaches. Throws `not_found`
 * for what he does not see, `forbidden` for what his role may not do.
 */
export async function findActivity(caller: Caller, action: Action, activityId: string): Promise<Stored<'activity'>> {
  const data = await readRecord(caller, 'activity', activityId);
  if (!data || !(await reaches(caller, data))) throw new AppError('not_found', 'No such contact or task');
  const decision = decide(caller, action);
  if (!decision.allowed) throw new AppError('forbidden', `You may not do this: ${action}`, { reason: decision.reason });
  return data;
}

async function reaches(caller: Caller, { ownerId, clientId, dealId }: Stored<'activity'>): Promise<boolean> {
  const sees = (record: Owned | undefined) => record !== undefined && decide(caller, 'activity.view', record).allowed;
  if (sees({ ownerId })) return true;
  if (caller.reach === 'all') return false;
  if (clientId && sees(await readRecord(caller, 'client', clientId))) return true;
  return dealId !== undefined && sees(await readRecord(caller, 'deal', dealId));
}

/** The same, for changes: what lies in the trash is restored first. Throws `conflict`. */
export async function findLiveActivity(
  caller: Caller,
  action: Action,
  activityId: string,
): Promise<Stored<'activity'>> {
  const activity = await findActivity(caller, action, activityId);
  if (activity.deletedAt) throw inTrash();
  return activity;
}
