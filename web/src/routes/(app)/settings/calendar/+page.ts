import '#lib/calendar/refusals.ts';
import { api } from '#lib/api.ts';
import { m } from '#lib/paraglide/messages.js';

export const load = async ({ depends }) => {
  depends('app:feeds');
  return { title: m.calendar_feeds(), feeds: (await api.feeds.list()).items };
};
