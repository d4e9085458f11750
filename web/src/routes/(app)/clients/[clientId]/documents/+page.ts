import { api } from '#lib/api.ts';

export const load = async ({ params: { clientId }, depends }) => {
  depends('app:documents');
  return { documents: await api.documents.list({ clientId, limit: 100 }) };
};
