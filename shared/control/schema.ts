import * as z from 'zod';
import { id, UserId } from '../kernel/ids.ts';
import { Day } from '../kernel/time.ts';

/** Which days, both included, in the reader's zone; the month that is running when nothing is said. */
export const ControlOf = z
  .object({ from: Day.optional(), until: Day.optional(), ownerId: UserId.optional() })
  .refine(({ from, until }) => !from || !until || from <= until, { error: 'period_turned', path: ['until'] });
export type ControlOf = z.infer<typeof ControlOf>;

/** What was done of a kind of activity, and the minutes that it took; some say nothing of their minutes. */
export const KindWork = z.object({ kindId: id('classifier'), done: z.number().int(), minutes: z.number().int() });

/** A person's open deals in a stage, and what was done in the period on deals that stand there now. */
export const StageWork = z.object({
  stageId: id('stage'),
  deals: z.number().int(),
  stalled: z.number().int(),
  done: z.number().int(),
  minutes: z.number().int(),
});

export const PersonWork = z.object({
  userId: UserId,
  /** For today: planned and still open, and done. */
  plannedToday: z.number().int(),
  doneToday: z.number().int(),
  overdue: z.number().int(),
  later: z.number().int(),
  /** Of the period. */
  done: z.number().int(),
  minutes: z.number().int(),
  kinds: z.array(KindWork),
  stages: z.array(StageWork),
});
export type PersonWork = z.infer<typeof PersonWork>;

/** Who does what: a row for every member who has anything planned, done or open. */
export const Control = z.object({ today: Day, from: Day, until: Day, people: z.array(PersonWork) });
export type Control = z.infer<typeof Control>;
