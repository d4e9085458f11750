import { api } from '#lib/api.ts';
import { m } from '#lib/paraglide/messages.js';

export const load = async ({ params, depends }) => {
  depends('app:letters');
  const { letterId } = params;
  const letter = await api.letters.get({ letterId });
  const isWaiting = !letter.clientId && !letter.dealId && letter.direction === 'in';
  const [body, thread, suggestions, client] = await Promise.all([
    api.letters.body({ letterId }),
    api.letters.list({ threadId: letter.threadId, limit: 50 }),
    isWaiting ? api.inbox.suggestions({ letterId }) : { items: [] },
    letter.clientId ? api.clients.get({ clientId: letter.clientId }).catch(() => undefined) : undefined,
  ]);
  return { title: letter.subject || m.inbox_no_subject(), letter, body, thread, suggestions, client };
};
