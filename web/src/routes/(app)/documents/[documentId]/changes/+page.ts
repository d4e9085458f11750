import { api } from '#lib/api.ts';
import { documentName } from '#lib/documents/words.ts';
import { m } from '#lib/paraglide/messages.js';

export const load = async ({ params: { documentId }, depends }) => {
  depends('app:documents');
  const [document, changes] = await Promise.all([
    api.documents.get({ documentId }),
    api.history.ofDocument({ documentId, limit: 50 }),
  ]);
  return { title: `${documentName(document)} — ${m.documents_title()}`, document, changes };
};
