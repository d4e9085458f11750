import type { Stage } from '../pipelines/schema.ts';
import type { Deal } from './schema.ts';

const dayLength = 86_400_000;

/** How many whole days a deal has stood in its stage. `now` is a moment. */
export const daysInStage = ({ stageSince }: Pick<Deal, 'stageSince'>, now: string): number =>
  Math.max(0, Math.floor((Date.parse(now) - Date.parse(stageSince)) / dayLength));

/** Since this moment or earlier a deal of the stage is stalled; undefined for a stage in which none ever is. */
export function stalledSince({ type, stalledAfterDays }: Pick<Stage, 'type' | 'stalledAfterDays'>, now: string) {
  if (type !== 'open' || stalledAfterDays === undefined) return undefined;
  return new Date(Date.parse(now) - stalledAfterDays * dayLength).toISOString();
}

/** A deal that has stood in an open stage for as many days as the stage allows, or longer. */
export function isStalled(
  deal: Pick<Deal, 'stageSince'>,
  stage: Pick<Stage, 'type' | 'stalledAfterDays'>,
  now: string,
): boolean {
  const since = stalledSince(stage, now);
  return since !== undefined && deal.stageSince <= since;
}

type Dated = Pick<Deal, 'status' | 'nextStep' | 'closeOn'>;

/** What of an open deal is overdue on a day: its next step, or the day on which it was to be won; nothing of a closed one. */
export function overdueOf({ status, nextStep, closeOn }: Dated, today: string): 'nextStep' | 'closeOn' | undefined {
  if (status !== 'open') return undefined;
  if (nextStep && nextStep.on < today) return 'nextStep';
  return closeOn !== undefined && closeOn < today ? 'closeOn' : undefined;
}

export const isOverdue = (deal: Dated, today: string): boolean => overdueOf(deal, today) !== undefined;
