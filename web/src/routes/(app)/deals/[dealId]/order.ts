import { api } from '#lib/api.ts';
import type { Entered } from '#lib/enter.ts';
import { mayIn } from '#lib/shell/may.ts';

/** The lines and the money of a deal: only what this role may see is asked for. */
export async function loadOrder(dealId: string, entered: Pick<Entered, 'me'>) {
  const lines = api.lines.get({ dealId });
  if (!mayIn(entered, 'payment.view')) return { lines: await lines };
  const [plan, payments, shipments] = await Promise.all([
    api.payments.plan({ dealId }),
    api.payments.list({ dealId, limit: 100 }),
    api.shipments.list({ dealId, limit: 100 }),
  ]);
  return { lines: await lines, money: { plan, payments: payments.items, shipments: shipments.items } };
}
