import { api } from '#lib/api.ts';

export const load = async ({ params: { personId }, depends }) => {
  depends('app:deals');
  return { deals: await api.deals.list({ personId, limit: 50, sort: '-createdAt' }) };
};
