import { api } from '#lib/api.ts';
import type { Entered } from '#lib/enter.ts';
import { mayIn } from '#lib/shell/may.ts';

/** The lines and the money of a deal: only what this role may see is asked for. */
export async function loadOrder(dealId: string, entered: Pick<Entered, 'me'>) {
  // A copy that is being prepared must not keep the order itself from being shown.
  const sold = api.lines.warranties({ dealId }).catch(() => ({ items: [] }));
  const lines = api.lines.get({ dealId });
  if (!mayIn(entered, 'payment.view')) return { lines: await lines, warranties: (await sold).items };
  const [plan, payments, shipments] = await Promise.all([
    api.payments.plan({ dealId }),
    api.payments.list({ dealId, limit: 100 }),
    api.shipments.list({ dealId, limit: 100 }),
  ]);
  const warranties = (await sold).items;
  return { lines: await lines, warranties, money: { plan, payments: payments.items, shipments: shipments.items } };
}
