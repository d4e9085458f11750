import { noFacts, type DealFacts } from '#shared/deals/gates.ts';
import type { Requirement } from '#shared/pipelines/schema.ts';
import type { Stored } from '#functions/runtime/records.ts';

/** What other domains know of a deal, as far as a gate asks for it. */
export async function factsOf(_deal: Stored<'deal'>, _requires: readonly Requirement[]): Promise<DealFacts> {
  return noFacts;
}
