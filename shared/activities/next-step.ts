import * as z from 'zod';
import { id, UserId } from '../kernel/ids.ts';
import { Line } from '../kernel/text.ts';
import { Day, Moment } from '../kernel/time.ts';

/**
 * The nearest planned activity of a client or a deal. `on`: its day in the owner's zone; `at`: the moment, when it has an
 * hour.
 */
export const NextStep = z.object({
  activityId: id('activity'),
  kindId: id('classifier'),
  text: Line(300),
  on: Day,
  at: Moment.optional(),
  ownerId: UserId,
  version: z.number().int(),
});
export type NextStep = z.infer<typeof NextStep>;

type Planned = {
  activityId: string;
  kindId: string;
  subject: string;
  on?: string | undefined;
  startAt?: string | undefined;
  startOn?: string | undefined;
  ownerId: string;
  version: number;
};

/** An activity as the next step of what it is planned for. */
export function asNextStep({ subject, on, startAt, startOn, ...step }: Planned): NextStep {
  const day = on ?? startOn ?? String(startAt).slice(0, 10);
  const { activityId, kindId, ownerId, version } = step;
  return { activityId, kindId, text: subject, on: day, ...(startAt && { at: startAt }), ownerId, version };
}
