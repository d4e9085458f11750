import { api } from '#lib/api.ts';

export const load = async ({ params: { clientId }, depends }) => {
  depends('app:money', 'app:documents');
  const [settlements, payments] = await Promise.all([
    api.settlements.ofClient({ clientId }),
    api.payments.list({ clientId, limit: 200 }),
  ]);
  return { settlements, payments: payments.items };
};
