import { route } from '../contract/route.ts';
import { ClientKey } from '../clients/schema.ts';
import { DealKey } from '../deals/schema.ts';
import { DocumentKey } from '../documents/schema.ts';
import { ProductKey } from '../goods/schema.ts';
import { page, PageQuery } from '../kernel/page.ts';
import { HistoryEntry } from './schema.ts';

export const history = {
  ofClient: route({
    serves: 'api',
    method: 'GET',
    path: '/clients/{clientId}/history',
    access: 'client.view',
    summary: 'Every change to a client, its contact persons and notes, newest first; `total` counts the page only',
    input: PageQuery.omit({ offset: true }).extend(ClientKey.shape),
    output: page(HistoryEntry),
  }),
  ofDocument: route({
    serves: 'api',
    method: 'GET',
    path: '/documents/{documentId}/history',
    access: 'document.view',
    summary: 'Every change to a document, newest first; `total` counts the page only',
    input: PageQuery.omit({ offset: true }).extend(DocumentKey.shape),
    output: page(HistoryEntry),
  }),
  ofProduct: route({
    serves: 'api',
    method: 'GET',
    path: '/goods/{productId}/history',
    access: 'goods.view',
    summary: 'Every change to a product or a service, newest first; `total` counts the page only',
    input: PageQuery.omit({ offset: true }).extend(ProductKey.shape),
    output: page(HistoryEntry),
  }),
  ofDeal: route({
    serves: 'api',
    method: 'GET',
    path: '/deals/{dealId}/history',
    access: 'deal.view',
    summary: 'Every change to a deal and its notes, newest first; `total` counts the page only',
    input: PageQuery.omit({ offset: true }).extend(DealKey.shape),
    output: page(HistoryEntry),
  }),
};
