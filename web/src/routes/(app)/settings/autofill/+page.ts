import { api } from '#lib/api.ts';
import { m } from '#lib/paraglide/messages.js';

export const load = async ({ depends }) => {
  depends('app:autofill');
  return { title: m.companies_autofill(), autofill: await api.autofill.get({}) };
};
