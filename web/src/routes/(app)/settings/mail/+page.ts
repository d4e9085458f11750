import { api } from '#lib/api.ts';
import { m } from '#lib/paraglide/messages.js';

export const load = async ({ depends }) => {
  depends('app:senders');
  return { title: m.senders_title(), mail: await api.senders.list() };
};
