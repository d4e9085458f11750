import { rights } from '#shared/kernel/access.ts';
import { api } from '#lib/api.ts';
import { documentName } from '#lib/documents/words.ts';
import { m } from '#lib/paraglide/messages.js';

export const load = async ({ params: { documentId }, parent, depends }) => {
  depends('app:documents', 'app:money');
  const [{ me }, document, content] = await Promise.all([
    parent(),
    api.documents.get({ documentId }),
    api.documents.content({ documentId }),
  ]);
  const asks = document.kind === 'invoice' || document.kind === 'purchase_order';
  const maySee = rights[me.role].includes('payment.view') && asks && document.state !== 'draft';
  const payments = maySee ? (await api.payments.list({ documentId, limit: 100 })).items : undefined;
  return { title: `${documentName(document)} — ${m.documents_title()}`, document, content, payments };
};
