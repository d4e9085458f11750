import { api } from '#lib/api.ts';

export const load = async ({ params: { dealId }, depends }) => {
  depends('app:letters');
  return { letters: await api.letters.list({ dealId }) };
};
