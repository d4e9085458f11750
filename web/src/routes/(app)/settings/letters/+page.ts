import { api } from '#lib/api.ts';
import { m } from '#lib/paraglide/messages.js';

export const load = async ({ depends }) => {
  depends('app:wordings');
  const [{ items }, placeholders, { html }] = await Promise.all([
    api.wordings.list(),
    api.wordings.placeholders(),
    api.wordings.signature(),
  ]);
  return { title: m.wordings_title(), templates: items, placeholders: placeholders.items, signature: html };
};
