import type { DealFacts } from '#shared/deals/gates.ts';
import type { Requirement } from '#shared/pipelines/schema.ts';
import { documentsOfDeal } from '#functions/documents/find.ts';
import { paidOf } from '#functions/payments/settle.ts';
import type { Stored } from '#functions/runtime/records.ts';

/** What other domains know of a deal, as far as a gate asks for it. */
export async function factsOf(
  { workspaceId, dealId, clientId }: Stored<'deal'>,
  requires: readonly Requirement[],
): Promise<DealFacts> {
  const asksMoney = requires.some(({ kind }) => kind === 'payment');
  const asksPapers = requires.some(({ kind }) => kind === 'document');
  const papers = asksPapers ? await documentsOfDeal(workspaceId, { dealId, clientId }) : [];
  return {
    documents: papers.map(({ kind, state }) => ({ kind, status: state })),
    received: asksMoney ? await paidOf(workspaceId, dealId) : [],
  };
}
