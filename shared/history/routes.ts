import { route } from '../contract/route.ts';
import { ClientKey } from '../clients/schema.ts';
import { DealKey } from '../deals/schema.ts';
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
