import { api } from '#lib/api.ts';
import { m } from '#lib/paraglide/messages.js';

export const load = async ({ depends }) => {
  depends('app:statements');
  return { title: m.documents_statements(), list: await api.statements.list({ limit: 50 }) };
};
