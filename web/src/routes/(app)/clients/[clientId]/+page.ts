import { api } from '#lib/api.ts';

export const load = async ({ params: { clientId }, depends }) => {
  depends('app:notes');
  return { notes: await api.notes.list({ clientId, limit: 200 }) };
};
