import { AppError } from '#shared/kernel/errors.ts';
import { nextStepOf } from '#lib/activities/next-step.ts';
import { api } from '#lib/api.ts';
import { m } from '#lib/paraglide/messages.js';
import { mayIn } from '#lib/shell/may.ts';

export const load = async ({ params: { dealId }, parent, depends }) => {
  depends('app:deal', 'app:documents', 'app:activities');
  const deal = await api.deals.get({ dealId });
  const { clientId } = deal;
  // A client that is not visible, or is gone for good, hides nothing of the deal itself.
  const [client, people] = clientId
    ? await Promise.all([
        api.clients.get({ clientId }).catch(unseen),
        api.people.list({ clientId, limit: 200 }).then(({ items }) => items, unseen),
      ])
    : [undefined, undefined];
  const entered = await parent();
  const [documents, nextStep] = await Promise.all([
    mayIn(entered, 'document.view') ? api.documents.list({ dealId, limit: 100 }).then(({ items }) => items) : undefined,
    nextStepOf({ dealId }, entered),
  ]);
  return { title: `${deal.name} — ${m.deals_title()}`, deal, client, people: people ?? [], documents, nextStep };
};

function unseen(error: unknown): undefined {
  if (error instanceof AppError && (error.code === 'forbidden' || error.code === 'not_found')) return undefined;
  throw error;
}
