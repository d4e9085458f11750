import { goto } from '$app/navigation';
import type { DocumentKind } from '#shared/documents/kinds.ts';
import { api } from '#lib/api.ts';
import { change } from '#lib/change.ts';
import { newKey } from '#lib/form.svelte.ts';
import { m } from '#lib/paraglide/messages.js';
import { route } from '#lib/route.ts';
import { documentName } from './words.ts';

/** What a paper is made of: a deal with its client and lines, or a client alone. */
export type Source = { dealId: string } | { clientId: string };

/** Kinds that a sale makes, the usual first. */
export const saleKinds: DocumentKind[] = [
  'invoice',
  'proposal',
  'contract',
  'sales_order',
  'utd',
  'act',
  'waybill',
  'purchase_order',
];

/** Papers of a deal are read anew by whatever shows them: the deal, the client, the lists. */
export const documentTags = ['app:documents', 'app:money'];

/** Makes a paper and gives it its number at once; then shows it. */
export async function issueNow(kind: DocumentKind, source: Source): Promise<void> {
  const made = await change(
    documentTags,
    () => api.documents.create({ kind, ...source, issue: true }, { idempotencyKey: newKey() }),
    (document) => m.documents_issued({ name: documentName(document) }),
  );
  if (made) await goto(route.document(made.documentId));
}
