import type { Stage } from '../pipelines/schema.ts';
import type { Deal, DealStatus } from './schema.ts';

type Standing = Pick<Deal, 'stageId' | 'status'>;

/** What changes in a deal that enters a stage; `null` clears a field. */
export type Entering = {
  pipelineId: string;
  stageId: string;
  status: DealStatus;
  stageSince: string;
  probability: number;
  closedAt: string | null | undefined;
  executorId: string | null;
  refusalReasonId: null | undefined;
};

/**
 * A deal enters a stage at a moment: it takes the stage's probability and executor; won or lost it is closed, and a closed
 * one that comes back is open again, without its reason of refusal.
 */
export function entering(deal: Standing | undefined, pipelineId: string, stage: Stage, at: string): Entering {
  const closes = stage.type !== 'open' && deal?.status !== stage.type;
  return {
    pipelineId,
    stageId: stage.stageId,
    status: stage.type,
    stageSince: at,
    probability: stage.probability,
    closedAt: stage.type === 'open' ? null : closes ? at : undefined,
    executorId: stage.executorId ?? null,
    refusalReasonId: stage.type === 'lost' ? undefined : null,
  };
}
