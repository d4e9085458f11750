import * as z from 'zod';
import { route } from '../contract/route.ts';
import { id } from '../kernel/ids.ts';
import { page, PageQuery } from '../kernel/page.ts';
import { Analysis, BalanceRow, DebtorRow, Settlements } from './schema.ts';

export const settlements = {
  ofClient: route({
    serves: 'queries',
    method: 'GET',
    path: '/clients/{clientId}/settlements',
    access: 'payment.view',
    summary: 'How we stand with a client: issued, paid and owed by age, currency by currency',
    input: z.object({ clientId: id('client') }),
    output: Settlements,
  }),
  debtors: route({
    serves: 'queries',
    method: 'GET',
    path: '/debtors',
    access: 'payment.view',
    summary: 'Clients with issued and unpaid invoices, the largest debt first; `totals` of all by currency',
    input: PageQuery.omit({ cursor: true }).extend({
      search: z.string().max(200).optional(),
      late: z.stringbool().or(z.boolean()).default(false),
    }),
    output: page(DebtorRow).extend({ totals: z.array(BalanceRow.omit({ claims: true })) }),
  }),
  analysis: route({
    serves: 'queries',
    method: 'GET',
    path: '/deals/{dealId}/analysis',
    access: 'payment.view',
    summary: 'Analysis of an order: schedules against facts, documents, and how the client stands',
    input: z.object({ dealId: id('deal') }),
    output: Analysis,
  }),
};
