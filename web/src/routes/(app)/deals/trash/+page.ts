import { api } from '#lib/api.ts';
import { m } from '#lib/paraglide/messages.js';

export const load = async ({ depends }) => {
  depends('app:deals');
  return { title: m.deals_trash_title(), deals: await api.deals.list({ trash: true, limit: 50, sort: '-updatedAt' }) };
};
