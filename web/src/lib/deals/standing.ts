import type { DealRow } from '#shared/deals/schema.ts';
import type { Stage } from '#shared/pipelines/schema.ts';
import { count, day, daysBetween } from '#lib/format.ts';
import { m } from '#lib/paraglide/messages.js';

type Standing = Pick<DealRow, 'stageSince' | 'status'> & { nextStep?: { on: string } | undefined };
export type Due = 'none' | 'overdue' | 'today' | 'later';

const dateOf = (on: string): Date => new Date(`${on}T00:00`);

/** When the next step of an open deal is due; a closed one has none to miss. */
export function dueOf({ nextStep, status }: Pick<Standing, 'nextStep' | 'status'>, now = new Date()): Due {
  if (!nextStep) return status === 'open' ? 'none' : 'later';
  const away = daysBetween(now, dateOf(nextStep.on));
  if (away < 0) return status === 'open' ? 'overdue' : 'later';
  return away === 0 ? 'today' : 'later';
}

/** A due day in words: what is late is told by how late it is, today and tomorrow by their names. */
export function dueText(on: string, now = new Date()): string {
  const away = daysBetween(now, dateOf(on));
  if (away === 0) return m.common_today();
  if (away === 1) return m.common_tomorrow();
  if (away === -1) return m.common_yesterday();
  return away < 0 ? m.common_days_ago({ count: -away, shown: count(-away) }) : day(on, now);
}

/** Whole days since the deal came to its stage. */
export const daysInStage = ({ stageSince }: Pick<Standing, 'stageSince'>, now = new Date()): number =>
  Math.max(0, daysBetween(new Date(stageSince), now));

/** Has it stood in its stage for longer than the stage allows? */
export const isStalled = (deal: Standing, stage: Stage | undefined, now = new Date()): boolean =>
  deal.status === 'open' && stage?.stalledAfterDays !== undefined && daysInStage(deal, now) >= stage.stalledAfterDays;
