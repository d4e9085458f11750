import { api } from '#lib/api.ts';
import { m } from '#lib/paraglide/messages.js';

export const load = async ({ url, depends }) => {
  depends('app:money');
  const late = url.searchParams.get('late') === 'true';
  const q = url.searchParams.get('q')?.trim() ?? '';
  const asked = { limit: 200, late, ...(q && { search: q }) };
  return { title: m.documents_debts(), list: await api.settlements.debtors(asked), late, q };
};
