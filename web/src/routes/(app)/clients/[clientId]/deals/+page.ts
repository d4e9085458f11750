import { api } from '#lib/api.ts';
import { dayOf } from '#lib/typed-day.ts';

export const load = async ({ params: { clientId }, depends }) => {
  depends('app:deals');
  const [deals, sold] = await Promise.all([
    api.deals.list({ clientId, limit: 50, sort: '-createdAt' }),
    api.lines.purchases({ clientId, warrantyFrom: dayOf(new Date()), limit: 100 }),
  ]);
  return { deals, warranties: sold.items };
};
