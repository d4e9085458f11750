import { api } from '#lib/api.ts';

export const load = async ({ params: { clientId }, depends }) => {
  depends('app:letters');
  return { letters: await api.letters.list({ clientId }) };
};
