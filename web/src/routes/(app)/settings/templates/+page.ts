import { api } from '#lib/api.ts';
import { m } from '#lib/paraglide/messages.js';

export const load = async ({ depends }) => {
  depends('app:templates');
  const [{ items }, placeholders] = await Promise.all([api.templates.list(), api.templates.placeholders()]);
  return { title: m.documents_templates(), templates: items, placeholders: placeholders.items };
};
