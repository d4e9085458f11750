import { nameKey } from '#shared/criteria/comparable.ts';
import type { File } from '#shared/files/schema.ts';
import { textOfFile } from '../search-text.ts';
import type { Shape } from '../shape.ts';
import { byName, moments } from '../sorting.ts';
import { clientLink, dealLink, linkOwners } from './links.ts';

/** A file belongs to whom its client or deal belongs, and is hidden with it. */
export const fileShape: Shape<File> = {
  id: ({ fileId }) => fileId,
  columns: {
    name: 'text not null',
    createdAt: 'text not null',
    updatedAt: 'text not null',
    subjectId: 'text not null',
    clientId: 'text',
    clientRow: 'integer',
    clientOwner: 'text',
    dealId: 'text',
    dealRow: 'integer',
    dealClientId: 'text',
    dealOwner: 'text',
    dealExecutor: 'text',
  },
  own: ({ name, createdAt, updatedAt, subjectId, clientId }) => ({
    name: nameKey(name),
    createdAt,
    updatedAt,
    subjectId,
    clientId: clientId ?? null,
    dealId: subjectId.startsWith('dea_') ? subjectId : null,
  }),
  links: [clientLink(true), dealLink(true, { dealClientId: 'clientId' })],
  owners: linkOwners,
  text: textOfFile,
  indexes: {
    by_name: 'shown, name, id',
    by_change: 'shown, updatedAt, id',
    of_subject: 'subjectId, alive, updatedAt, id',
    of_client: 'clientId, alive, updatedAt, id',
    of_deal: 'dealId, alive, updatedAt, id',
    of_client_by_deal: 'dealClientId, alive',
  },
  sorts: { name: byName, ...moments },
  usual: '-updatedAt',
};
