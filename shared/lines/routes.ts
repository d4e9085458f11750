import * as z from 'zod';
import { ClientKey } from '../clients/schema.ts';
import { route } from '../contract/route.ts';
import { DealKey } from '../deals/schema.ts';
import { page } from '../kernel/page.ts';
import { Day } from '../kernel/time.ts';
import { DealLines, LinesFields, Purchase } from './schema.ts';

/** All lines as they are to be from now on. `version` is the one the person saw; 0 when there were none. `on`: today. */
export const LinesSaving = DealKey.extend({
  ...LinesFields.shape,
  currency: LinesFields.shape.currency.unwrap().optional(),
  on: Day.optional(),
  version: z.number().int().min(0),
});

export const lines = {
  get: route({
    serves: 'api',
    method: 'GET',
    path: '/deals/{dealId}/lines',
    access: 'deal.view',
    summary: 'The goods of a deal with sums, discounts and VAT; version 0 while there are none',
    input: DealKey,
    output: DealLines,
  }),
  save: route({
    serves: 'api',
    method: 'PUT',
    path: '/deals/{dealId}/lines',
    access: 'deal.edit',
    summary: 'Save all lines of a deal at once; their total becomes the sum of the deal',
    input: LinesSaving,
    output: DealLines,
  }),
  purchases: route({
    serves: 'queries',
    method: 'GET',
    path: '/clients/{clientId}/purchases',
    access: 'deal.view',
    summary:
      'What a client has bought in deals that were won or shipped, the latest first, with the end of each warranty',
    input: ClientKey.extend({
      search: z.string().max(200).optional(),
      /** Only what has a warranty that ends on this day or later, and before that one. */
      warrantyFrom: Day.optional(),
      warrantyBefore: Day.optional(),
      limit: z.coerce.number().int().min(1).max(500).default(100),
    }),
    output: page(Purchase),
  }),
  warranties: route({
    serves: 'queries',
    method: 'GET',
    path: '/deals/{dealId}/warranties',
    access: 'deal.view',
    summary: 'What of a deal that was won or shipped has a warranty, the one that ends first before the others',
    input: DealKey,
    output: page(Purchase),
  }),
};
