import { api } from '#lib/api.ts';

export const load = async ({ params: { clientId }, depends }) => {
  depends('app:deals');
  return { deals: await api.deals.list({ clientId, limit: 50, sort: '-createdAt' }) };
};
