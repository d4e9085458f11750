import { api } from '#lib/api.ts';

export const load = async ({ params: { dealId }, depends }) => {
  depends('app:money', 'app:documents');
  return { analysis: await api.settlements.analysis({ dealId }) };
};
