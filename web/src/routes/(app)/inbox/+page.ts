import { api } from '#lib/api.ts';
import { m } from '#lib/paraglide/messages.js';

export const load = async ({ url, depends }) => {
  depends('app:letters');
  const show = url.searchParams.get('show') === 'all' ? ('all' as const) : ('waiting' as const);
  const search = url.searchParams.get('q') ?? '';
  const list = await api.inbox.list({ show, limit: 50, ...(search && { search }) });
  return { title: m.inbox_title(), show, search, list };
};
