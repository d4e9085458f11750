import { api } from '#lib/api.ts';
import { m } from '#lib/paraglide/messages.js';

export const load = async ({ depends }) => {
  depends('app:inbox-address');
  return { title: m.inbox_address(), inbox: await api.inbox.address({}) };
};
