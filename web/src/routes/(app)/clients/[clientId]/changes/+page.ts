import { api } from '#lib/api.ts';

export const load = async ({ params: { clientId }, depends }) => {
  depends('app:client', 'app:history');
  return { changes: await api.history.ofClient({ clientId, limit: 50 }) };
};
