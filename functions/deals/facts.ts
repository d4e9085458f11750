import { noFacts, type DealFacts } from '#shared/deals/gates.ts';
import type { Requirement } from '#shared/pipelines/schema.ts';
import { paidOf } from '#functions/payments/settle.ts';
import type { Stored } from '#functions/runtime/records.ts';

/** What other domains know of a deal, as far as a gate asks for it. */
export async function factsOf(
  { workspaceId, dealId }: Stored<'deal'>,
  requires: readonly Requirement[],
): Promise<DealFacts> {
  const asksMoney = requires.some(({ kind }) => kind === 'payment');
  return { ...noFacts, received: asksMoney ? await paidOf(workspaceId, dealId) : [] };
}
