import { api } from '#lib/api.ts';

export const load = async ({ params: { dealId }, depends }) => {
  depends('app:deal', 'app:history');
  return { changes: await api.history.ofDeal({ dealId, limit: 50 }) };
};
