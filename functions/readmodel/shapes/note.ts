import type { Note } from '#shared/notes/schema.ts';
import { textOfNote } from '../search-text.ts';
import type { Shape } from '../shape.ts';
import { moment } from '../sorting.ts';
import { clientLink, dealLink, linkOwners } from './links.ts';

/** A note belongs to whom its client or deal belongs, and is hidden with it. */
export const noteShape: Shape<Note> = {
  id: ({ noteId }) => noteId,
  columns: {
    createdAt: 'text not null',
    clientId: 'text',
    clientRow: 'integer',
    clientOwner: 'text',
    dealId: 'text',
    dealRow: 'integer',
    dealClientId: 'text',
    dealOwner: 'text',
    dealExecutor: 'text',
  },
  own: ({ createdAt, clientId, dealId }) => ({ createdAt, clientId: clientId ?? null, dealId: dealId ?? null }),
  links: [clientLink(true), dealLink(true, { dealClientId: 'clientId' })],
  owners: linkOwners,
  text: textOfNote,
  indexes: {
    of_client: 'clientId, alive, createdAt, id',
    of_deal: 'dealId, alive, createdAt, id',
    of_client_by_deal: 'dealClientId, alive, createdAt, id',
  },
  sorts: { createdAt: moment('createdAt') },
  usual: '-createdAt',
};
