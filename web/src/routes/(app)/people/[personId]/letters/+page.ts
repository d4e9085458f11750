import { api } from '#lib/api.ts';

export const load = async ({ params: { personId }, depends }) => {
  depends('app:letters');
  return { letters: await api.letters.list({ personId }) };
};
