import { decide, type Action } from '#shared/kernel/access.ts';
import { AppError } from '#shared/kernel/errors.ts';
import type { Caller } from '#functions/runtime/caller.ts';
import { db, type Stored } from '#functions/runtime/records.ts';

/** A payment that this caller may see and do this to; it is reached through its deal, else its client. */
export async function findPayment(caller: Caller, action: Action, paymentId: string): Promise<Stored<'payment'>> {
  const { data } = await db.entities.payment
    .get({ workspaceId: caller.workspaceId, paymentId })
    .go({ consistent: true });
  if (!data || !(await isReachable(caller, 'payment.view', data))) throw new AppError('not_found', 'No such payment');
  if (!(await isReachable(caller, action, data))) throw new AppError('forbidden', `You may not do this: ${action}`);
  return data;
}

type Owners = { dealId?: string | undefined; clientId?: string | undefined };

/** Whether the owner of the deal, or of the client where there is no deal, is one whose records this caller reaches. */
export async function isReachable(caller: Caller, action: Action, { dealId, clientId }: Owners): Promise<boolean> {
  if (caller.reach === 'all') return decide(caller, action).allowed;
  const { workspaceId } = caller;
  const { data } = dealId
    ? await db.entities.deal.get({ workspaceId, dealId }).go({ consistent: true })
    : clientId
      ? await db.entities.client.get({ workspaceId, clientId }).go({ consistent: true })
      : { data: null };
  return data !== null && decide(caller, action, data).allowed;
}
