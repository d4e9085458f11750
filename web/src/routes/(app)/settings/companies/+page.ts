import { api } from '#lib/api.ts';
import { m } from '#lib/paraglide/messages.js';

export const load = async ({ depends }) => {
  depends('app:companies');
  return { title: m.companies_title(), companies: (await api.companies.list()).items };
};
