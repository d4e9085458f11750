import { api } from '#lib/api.ts';
import { loadOrder } from './order.ts';

/** How many notes stand on the first tab; the rest is the history's. */
const latest = 3;

export const load = async ({ params: { dealId }, parent, depends }) => {
  depends('app:notes', 'app:lines', 'app:money');
  const [notes, order] = await Promise.all([
    api.notes.list({ dealId, limit: latest }),
    parent().then((entered) => loadOrder(dealId, entered)),
  ]);
  return { notes, order };
};
