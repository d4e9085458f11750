import { decide, type Action } from '#shared/kernel/access.ts';
import { AppError } from '#shared/kernel/errors.ts';
import { inTrash } from '#functions/clients/find.ts';
import type { Caller } from '#functions/runtime/caller.ts';
import { readRecord } from '#functions/runtime/named.ts';
import type { Stored } from '#functions/runtime/records.ts';

/**
 * A deal that this caller may see and do this to. Throws `not_found` when there is none in his workspace or he may not see
 * it, `forbidden` when he sees it but may not do this.
 */
export async function findDeal(caller: Caller, action: Action, dealId: string): Promise<Stored<'deal'>> {
  const data = await readRecord(caller, 'deal', dealId);
  if (!data || !decide(caller, 'deal.view', data).allowed) throw new AppError('not_found', 'No such deal');
  const decision = decide(caller, action, data);
  if (!decision.allowed) throw new AppError('forbidden', `You may not do this: ${action}`, { reason: decision.reason });
  return data;
}

/** The same, for changes: a deal in the trash is restored first. Throws `conflict`. */
export async function findLiveDeal(caller: Caller, action: Action, dealId: string): Promise<Stored<'deal'>> {
  const deal = await findDeal(caller, action, dealId);
  if (deal.deletedAt) throw inTrash();
  return deal;
}
