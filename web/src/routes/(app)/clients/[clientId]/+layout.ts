import { api } from '#lib/api.ts';
import { m } from '#lib/paraglide/messages.js';

export const load = async ({ params: { clientId }, depends }) => {
  depends('app:client');
  const [client, people, requisites] = await Promise.all([
    api.clients.get({ clientId }),
    // A client has few contact persons; the column of facts shows them all.
    api.people.list({ clientId, limit: 500 }),
    api.requisites.get({ clientId }),
  ]);
  return { title: `${client.name} — ${m.clients_title()}`, client, people: people.items, requisites };
};
