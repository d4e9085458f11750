import * as z from 'zod';
import { Activity, ActivityFields } from '../activities/schema.ts';
import { isOnce, onceOnly, When } from '../activities/when.ts';
import { id } from '../kernel/ids.ts';
import { Day } from '../kernel/time.ts';

/** How much of what is repeated: this occurrence only, or this one and all later ones. */
export const RepeatScope = z.enum(['this', 'later']);
export type RepeatScope = z.infer<typeof RepeatScope>;

/** One occurrence of a repeated contact or task, by its day in the zone of whose task it is. */
export const OccurrenceKey = z.object({ activityId: id('activity'), on: Day });

const scope = RepeatScope.default('this');
const version = z.number().int().min(1).optional();

/** To another time or day, and how long it is to take; what is not said stays. */
export const OccurrenceMove = z
  .object({
    ...OccurrenceKey.shape,
    ...When.shape,
    minutes: ActivityFields.shape.minutes,
    scope,
    version,
  })
  .refine(isOnce, onceOnly)
  .refine(({ startAt, startOn }) => startAt !== undefined || startOn !== undefined, {
    error: 'when_missing',
    path: ['startAt'],
  });
export type OccurrenceMove = z.infer<typeof OccurrenceMove>;

export const OccurrenceRemoval = OccurrenceKey.extend({ scope, version });
export type OccurrenceRemoval = z.infer<typeof OccurrenceRemoval>;

/**
 * What stands afterwards. `activity`: the occurrence that was moved, or what was removed; `series`: what still repeats, when
 * that is another record.
 */
export const Repeated = z.object({ activity: Activity.optional(), series: Activity.optional() });
export type Repeated = z.infer<typeof Repeated>;
