import { letterMoment, type Letter } from '#shared/letters/schema.ts';
import { textOfLetter } from '../search-text.ts';
import type { Shape } from '../shape.ts';
import { moment } from '../sorting.ts';
import { clientLink, dealLink, linkOwners } from './links.ts';

/**
 * A letter belongs to whoever wrote it or got it, and to whom its client or deal belongs; it stays on display when those go
 * to the trash. `at` is where it stands in a timeline.
 */
export const letterShape: Shape<Letter> = {
  id: ({ letterId }) => letterId,
  columns: {
    at: 'text not null',
    createdAt: 'text not null',
    state: 'text not null',
    direction: 'text not null',
    owner: 'text',
    clientId: 'text',
    clientRow: 'integer',
    clientOwner: 'text',
    dealId: 'text',
    dealRow: 'integer',
    dealOwner: 'text',
    dealExecutor: 'text',
    personId: 'text',
    documentId: 'text',
    activityId: 'text',
    threadId: 'text not null',
    messageId: 'text',
  },
  own: (letter) => ({
    at: letterMoment(letter),
    createdAt: letter.createdAt,
    state: letter.state,
    direction: letter.direction,
    owner: letter.ownerId ?? null,
    clientId: letter.clientId ?? null,
    dealId: letter.dealId ?? null,
    personId: letter.personId ?? null,
    documentId: letter.documentId ?? null,
    activityId: letter.activityId ?? null,
    threadId: letter.threadId,
    messageId: letter.messageId ?? null,
  }),
  links: [clientLink(false), dealLink(false)],
  owners: ['owner', ...linkOwners],
  text: textOfLetter,
  indexes: {
    by_time: 'alive, at, id',
    of_client: 'clientId, alive, at, id',
    of_deal: 'dealId, alive, at, id',
    of_person: 'personId, alive, at, id',
    of_document: 'documentId, alive, at, id',
    of_activity: 'activityId, alive, at, id',
    of_thread: 'threadId, alive, at, id',
    by_message: 'messageId',
  },
  sorts: { at: moment('at') },
  usual: '-at',
};
