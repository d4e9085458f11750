import { invalidate } from '$app/navigation';
import type { Client } from '#shared/clients/schema.ts';
import type { Deal } from '#shared/deals/schema.ts';
import type { Stage } from '#shared/pipelines/schema.ts';
import { m } from '#lib/paraglide/messages.js';
import { tell, tellError } from '#lib/toast.ts';
import { moving } from './move.ts';
import { stageName, stageOf } from './stages.ts';

/** Moves the deal of an open card, tells it, and shows the card as it is then. */
export async function moveOnCard(deal: Deal, client: Client | undefined, stage: Stage): Promise<void> {
  try {
    const moved = await moving.move({ ...deal, clientName: client?.name }, stage);
    if (!moved) return;
    const before = stageOf(deal.stageId);
    const undo = before && (() => moveOnCard(moved, client, before));
    tell(m.deals_moved({ stage: stageName(stage) }), undo);
    await Promise.all([invalidate('app:deal'), invalidate('app:history')]);
  } catch (error) {
    tellError(error);
  }
}
