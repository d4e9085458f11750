import type { Input } from '#shared/contract/route.ts';
import type { history } from '#shared/history/routes.ts';
import { findClient } from '#functions/clients/find.ts';
import { findDeal } from '#functions/deals/find.ts';
import { findDocument } from '#functions/documents/find.ts';
import { findProduct } from '#functions/goods/find.ts';
import type { Caller } from '#functions/runtime/caller.ts';
import type { Commands } from '#functions/runtime/handlers.ts';
import { db } from '#functions/runtime/records.ts';

type Rows = typeof history;
type Part = { limit: number; cursor?: string | undefined };

export const historyCommands: Commands<Rows> = { ofClient, ofDeal, ofDocument, ofProduct };

async function ofClient({ clientId, ...part }: Input<Rows['ofClient']>, caller: Caller) {
  await findClient(caller, 'client.view', clientId);
  return ofSubject(caller, clientId, part);
}

async function ofDeal({ dealId, ...part }: Input<Rows['ofDeal']>, caller: Caller) {
  await findDeal(caller, 'deal.view', dealId);
  return ofSubject(caller, dealId, part);
}

async function ofDocument({ documentId, ...part }: Input<Rows['ofDocument']>, caller: Caller) {
  await findDocument(caller, 'document.view', documentId);
  return ofSubject(caller, documentId, part);
}

async function ofProduct({ productId, ...part }: Input<Rows['ofProduct']>, caller: Caller) {
  await findProduct(caller, productId);
  return ofSubject(caller, productId, part);
}

async function ofSubject({ workspaceId }: Caller, subjectId: string, { limit, cursor }: Part) {
  const page = await db.entities.history.query
    .ofSubject({ workspaceId, subjectId })
    .go({ order: 'desc', limit, cursor: cursor ?? null, consistent: true });
  return { items: page.data, total: page.data.length, cursor: page.cursor };
}
