import { folded } from '#shared/kernel/text.ts';
import type { Payment } from '#shared/payments/schema.ts';
import type { Shape } from '../shape.ts';
import { moment } from '../sorting.ts';
import { clientLink, dealLink, linkOwners } from './links.ts';

/** A payment belongs to whom its deal or its client belongs; it counts even when those lie in the trash. */
export const paymentShape: Shape<Payment> = {
  id: ({ paymentId }) => paymentId,
  columns: {
    day: 'text not null',
    amount: 'integer not null',
    currency: 'text not null',
    direction: 'text not null',
    side: 'text not null',
    createdAt: 'text not null',
    said: 'text not null',
    clientId: 'text',
    clientRow: 'integer',
    clientName: 'text',
    clientOwner: 'text',
    dealId: 'text',
    dealRow: 'integer',
    dealOwner: 'text',
    dealExecutor: 'text',
    documentId: 'text',
    statementId: 'text',
  },
  own: ({
    on,
    sum,
    direction,
    side,
    createdAt,
    number,
    purpose,
    about,
    clientId,
    dealId,
    documentId,
    statementId,
  }) => ({
    day: on,
    amount: sum.amount,
    currency: sum.currency,
    direction,
    side,
    createdAt,
    said: folded([number, purpose, about].filter(Boolean).join(' ')),
    clientId: clientId ?? null,
    dealId: dealId ?? null,
    documentId: documentId ?? null,
    statementId: statementId ?? null,
  }),
  links: [clientLink(false, { clientName: 'name' }), dealLink(false)],
  owners: linkOwners,
  text: () => ({ name: '', rest: '' }),
  indexes: {
    by_day: 'shown, day, id',
    of_client: 'clientId, alive, day, id',
    of_deal: 'dealId, alive, day, id',
    of_document: 'documentId, alive, day, id',
    of_statement: 'statementId, alive',
  },
  sorts: {
    on: { keys: ['t.day', 't.id'], blank: false },
    amount: { keys: ['t.amount', 't.id'], blank: false },
    createdAt: moment('createdAt'),
  },
  usual: '-on',
};
