import { api } from '#lib/api.ts';

export const load = async ({ params: { dealId }, depends }) => {
  depends('app:notes');
  return { notes: await api.notes.list({ dealId, limit: 100 }) };
};
