import { personName } from '#shared/people/schema.ts';
import { nextStepOf } from '#lib/activities/next-step.ts';
import { api } from '#lib/api.ts';
import { m } from '#lib/paraglide/messages.js';

export const load = async ({ params: { personId }, parent, depends }) => {
  depends('app:person', 'app:activities');
  const person = await api.people.get({ personId });
  const { clientId } = person;
  const [client, people, nextStep] = await Promise.all([
    api.clients.get({ clientId }),
    // Whom a talk was with is chosen among all of his client's.
    api.people.list({ clientId, limit: 500 }),
    parent().then((entered) => nextStepOf({ personId }, entered)),
  ]);
  return { title: `${personName(person)} — ${m.people_title()}`, person, client, people: people.items, nextStep };
};
