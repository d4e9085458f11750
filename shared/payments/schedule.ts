import * as z from 'zod';
import { maxAmount, Money, sumsByCurrency } from '../kernel/money.ts';
import { Line } from '../kernel/text.ts';
import { Day } from '../kernel/time.ts';

/** How far something is that was planned: paid or shipped. `overdue` wins over `partial`: somebody has to act. */
export const progressStates = ['none', 'partial', 'done', 'overdue'] as const;
export const ProgressState = z.enum(progressStates);
export type ProgressState = z.infer<typeof ProgressState>;

/** More than nothing, in minor units. */
export const Amount = z.number().int().min(1).max(maxAmount);

/** One part of a schedule: so much (minor units of the schedule's currency) by such a day. */
export const Part = z.object({ on: Day, amount: Amount, about: Line(200).optional() });
export type Part = z.infer<typeof Part>;

export const maxParts = 100;

/** A part, how much of it has come, and how many days it is late. */
export const PartProgress = z.object({
  ...Part.shape,
  done: z.number().int(),
  state: ProgressState,
  daysLate: z.number().int(),
});
export type PartProgress = z.infer<typeof PartProgress>;

/** A schedule against the facts; all sums in minor units of one currency. */
export const Progress = z.object({
  currency: z.string(),
  /** What is to come in all: the sum of the deal. */
  goal: z.number().int(),
  /** The sum of the parts; less than the goal while the schedule is not complete. */
  planned: z.number().int(),
  /** What has come, returns taken off; below zero when more was given back than came. */
  done: z.number().int(),
  /** What has come beyond the goal. */
  over: z.number().int(),
  /** What is late today. */
  late: z.number().int(),
  state: ProgressState,
  /** The day of the first part that is not done. */
  nextOn: Day.optional(),
  parts: z.array(PartProgress),
  /** Facts in other currencies, which settle nothing here. */
  elsewhere: z.array(Money),
});
export type Progress = z.infer<typeof Progress>;

/** A payment or a shipment as far as a schedule cares: below zero when something went back. */
export type Fact = Money;
export type Planned = { goal: number; currency: string; parts: readonly Part[] };

/**
 * Settles facts against a schedule as it stands on `today`. What has come fills the earliest part first, whatever it was
 * paid for. Facts in another currency are told apart and never added.
 */
export function progressOf({ goal, currency, parts }: Planned, facts: readonly Fact[], today: string): Progress {
  const done = sumOf(facts.filter((fact) => fact.currency === currency));
  let left = Math.max(0, done);
  const settled = inOrder(parts).map((part) => {
    const came = Math.min(left, part.amount);
    left -= came;
    return { ...part, done: came, ...stateOfPart(part, came, today) };
  });
  const late = sumOf(settled.map((part) => ({ amount: part.daysLate ? part.amount - part.done : 0 })));
  const nextOn = settled.find((part) => part.state !== 'done')?.on;
  return {
    currency,
    goal,
    planned: sumOf(parts),
    done,
    over: Math.max(0, done - goal),
    late,
    state: wholeState({ goal, done, late }),
    ...(nextOn && { nextOn }),
    parts: settled,
    elsewhere: byCurrency(facts.filter((fact) => fact.currency !== currency)),
  };
}

/** Once all of the goal is there, nothing is late, whatever the parts say. */
function wholeState({ goal, done, late }: { goal: number; done: number; late: number }): ProgressState {
  if (goal > 0 && done >= goal) return 'done';
  if (late > 0) return 'overdue';
  return done > 0 ? 'partial' : 'none';
}

function stateOfPart({ on, amount }: Part, came: number, today: string): Pick<PartProgress, 'state' | 'daysLate'> {
  if (came >= amount) return { state: 'done', daysLate: 0 };
  const daysLate = Math.max(0, daysBetween(on, today));
  return { state: daysLate ? 'overdue' : came ? 'partial' : 'none', daysLate };
}

/** Parts by their days; those of one day stay as they were entered. */
export const inOrder = <P extends { on: string }>(parts: readonly P[]): P[] =>
  [...parts].sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));

/** Whole days from one day to a later one. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);

const sumOf = (facts: readonly { amount: number }[]): number => facts.reduce((sum, { amount }) => sum + amount, 0);

/** Sums by currency, in the order of their codes; what comes to nothing is left out. */
export const byCurrency = (facts: readonly Fact[]): Fact[] =>
  sumsByCurrency(facts)
    .filter(({ amount }) => amount !== 0)
    .sort((a, b) => (a.currency < b.currency ? -1 : 1));
