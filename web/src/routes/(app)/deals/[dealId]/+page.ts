import { api } from '#lib/api.ts';

/** How many notes stand on the first tab; the rest is the history's. */
const latest = 3;

export const load = async ({ params: { dealId }, depends }) => {
  depends('app:notes');
  return { notes: await api.notes.list({ dealId, limit: latest }) };
};
