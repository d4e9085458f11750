import { nextStepOf } from '#lib/activities/next-step.ts';
import { api } from '#lib/api.ts';
import { m } from '#lib/paraglide/messages.js';

export const load = async ({ params: { clientId }, parent, depends }) => {
  depends('app:client', 'app:activities');
  const [client, people, requisites, nextStep] = await Promise.all([
    api.clients.get({ clientId }),
    // A client has few contact persons; the column of facts shows them all.
    api.people.list({ clientId, limit: 500 }),
    api.requisites.get({ clientId }),
    parent().then((entered) => nextStepOf({ clientId }, entered)),
  ]);
  return { title: `${client.name} — ${m.clients_title()}`, client, people: people.items, requisites, nextStep };
};
