import type { Document } from '#shared/documents/schema.ts';
import { documentStates } from '#shared/documents/kinds.ts';
import { folded } from '#shared/kernel/text.ts';
import { textOfDocument } from '../search-text.ts';
import type { Shape } from '../shape.ts';
import { moments } from '../sorting.ts';
import { clientLink } from './links.ts';

const by = (column: string) => ({ keys: [`t.${column}`, 't.issuedOn', 't.id'] as [string, ...string[]], blank: true });

/**
 * A document belongs to its owner and to whom its client belongs. It bears the client's name as it was issued, so that those
 * who see papers but no clients can read it, and stays on display when the client goes to the trash.
 */
export const documentShape: Shape<Document> = {
  id: ({ documentId }) => documentId,
  columns: {
    kind: 'text not null',
    state: 'text not null',
    stateRank: 'integer not null',
    companyId: 'text not null',
    clientId: 'text not null',
    clientRow: 'integer',
    clientOwner: 'text',
    clientName: 'text not null',
    dealId: 'text',
    owner: 'text',
    number: 'text',
    sequence: 'integer',
    issuedOn: 'text not null',
    until: 'text',
    amount: 'integer not null',
    currency: 'text not null',
    paid: 'integer not null',
    createdAt: 'text not null',
    updatedAt: 'text not null',
  },
  own: (document) => ({
    kind: document.kind,
    state: document.state,
    stateRank: documentStates.indexOf(document.state),
    companyId: document.companyId,
    clientId: document.clientId,
    clientName: folded(document.clientName),
    dealId: document.dealId ?? null,
    owner: document.ownerId ?? null,
    number: document.number ?? null,
    sequence: document.sequence ?? null,
    issuedOn: document.issuedOn,
    until: document.until ?? null,
    amount: document.sum.amount,
    currency: document.sum.currency,
    paid: document.paid ?? 0,
    createdAt: document.createdAt,
    updatedAt: document.updatedAt,
  }),
  links: [clientLink(false)],
  owners: ['owner', 'clientOwner'],
  text: textOfDocument,
  indexes: {
    by_day: 'shown, issuedOn, id',
    of_client: 'clientId, alive, issuedOn, id',
    of_deal: 'dealId, alive, issuedOn, id',
    by_state: 'kind, state, alive, clientId',
  },
  sorts: {
    issuedOn: { keys: ['t.issuedOn', 't.sequence', 't.id'], blank: false },
    number: by('sequence'),
    client: by('clientName'),
    sum: by('amount'),
    state: by('stateRank'),
    ...moments,
  },
  usual: '-issuedOn',
};
