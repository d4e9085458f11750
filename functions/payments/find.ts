import { decide, type Action } from '#shared/kernel/access.ts';
import { AppError } from '#shared/kernel/errors.ts';
import type { Caller } from '#functions/runtime/caller.ts';
import { readRecord } from '#functions/runtime/named.ts';
import { db, type Stored } from '#functions/runtime/records.ts';

/** A payment that this caller may see and do this to; it is reached through its deal, else its client. */
export async function findPayment(caller: Caller, action: Action, paymentId: string): Promise<Stored<'payment'>> {
  const data = await readRecord(caller, 'payment', paymentId);
  if (!data || !(await isReachable(caller, 'payment.view', data))) throw new AppError('not_found', 'No such payment');
  if (!(await isReachable(caller, action, data))) throw new AppError('forbidden', `You may not do this: ${action}`);
  return data;
}

type Owners = { dealId?: string | undefined; clientId?: string | undefined };

/** Whether this caller reaches the deal or the client that it is of: lists show it to the owners of either. */
export async function isReachable(caller: Caller, action: Action, { dealId, clientId }: Owners): Promise<boolean> {
  if (caller.reach === 'all') return decide(caller, action).allowed;
  const { workspaceId } = caller;
  const [deal, client] = await Promise.all([
    dealId ? db.entities.deal.get({ workspaceId, dealId }).go({ consistent: true }) : undefined,
    clientId ? db.entities.client.get({ workspaceId, clientId }).go({ consistent: true }) : undefined,
  ]);
  return [deal?.data, client?.data].some((record) => record && decide(caller, action, record).allowed);
}
