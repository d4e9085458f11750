import * as z from 'zod';
import { changesOf } from '../kernel/changes.ts';
import { id, UserId } from '../kernel/ids.ts';
import { PageQuery } from '../kernel/page.ts';
import { Stamps } from '../kernel/stamps.ts';
import { Line, Text } from '../kernel/text.ts';
import { Day, Moment } from '../kernel/time.ts';
import { Rule } from './rule.ts';
import { isOnce, onceOnly, When } from './when.ts';

export const ActivityState = z.enum(['planned', 'done']);
export type ActivityState = z.infer<typeof ActivityState>;

/** `in`: the client turned to us; `out`: we turned to the client. */
export const ActivityDirection = z.enum(['in', 'out']);
export type ActivityDirection = z.infer<typeof ActivityDirection>;

/** In the order in which they matter. */
export const importances = ['high', 'normal', 'low'] as const;
export const Importance = z.enum(importances);
export type Importance = z.infer<typeof Importance>;

/** A week: what lasts longer is planned as several. */
export const maxMinutes = 7 * 24 * 60;

/** What people say of a contact with a client, or of a task of their own. */
export const ActivityFields = z.object({
  /** A value of the list `activity`: call, meeting, letter and so on. */
  kindId: id('classifier'),
  direction: ActivityDirection.optional(),
  ...When.shape,
  /** How long it is to take, or took. */
  minutes: z.number().int().min(0).max(maxMinutes).optional(),
  importance: Importance.default('normal'),
  subject: Line(300),
  /** What was said; before it is done, what is to be said. */
  said: Text(20_000).optional(),
  /** How it ended: a value of the list `outcome`. */
  outcomeId: id('classifier').optional(),
  clientId: id('client').optional(),
  /** A contact person of the client; brings the client along. */
  personId: id('person').optional(),
  /** Brings its client along. */
  dealId: id('deal').optional(),
  /** Whose task it is; whoever writes it, when nobody is named. */
  ownerId: UserId.optional(),
  /** When to remind: minutes before the start; before 09:00 of the owner's zone when it takes the whole day. */
  remind: z.array(z.number().int().min(0).max(525_600)).max(10).optional(),
  repeat: Rule.optional(),
  /** Days on which a repeated one is left out. */
  exceptOn: z.array(Day).max(1000).optional(),
});

/** A contact with a client or a task, planned or done. */
export const Activity = z.object({
  activityId: id('activity'),
  ...ActivityFields.shape,
  ownerId: UserId,
  state: ActivityState,
  doneAt: Moment.optional(),
  /** The day for which it is planned, in the owner's zone as it was then. */
  on: Day.optional(),
  /** What was planned in the same breath when this one was done. */
  nextId: id('activity').optional(),
  ...Stamps.shape,
});
export type Activity = z.infer<typeof Activity>;

/** What comes next; for whom it is stays as it was unless said otherwise. */
export const NextActivity = z.object({ ...ActivityFields.shape, kindId: ActivityFields.shape.kindId.optional() });
export type NextActivity = z.infer<typeof NextActivity>;

const Following = NextActivity.refine(isOnce, onceOnly).refine(
  ({ startAt, startOn }) => startAt !== undefined || startOn !== undefined,
  { error: 'when_missing', path: ['startAt'] },
);

/**
 * Planned, which needs a time or a day; or done already (`state: done`), now when no other moment is said. `next` plans what
 * follows on what is done in the same transaction.
 */
export const NewActivity = z
  .object({
    ...ActivityFields.shape,
    state: ActivityState.default('planned'),
    doneAt: Moment.optional(),
    next: Following.optional(),
  })
  .refine(isOnce, onceOnly)
  .refine(({ state, startAt, startOn }) => state === 'done' || startAt !== undefined || startOn !== undefined, {
    error: 'when_missing',
    path: ['startAt'],
  })
  .refine(({ state, doneAt }) => state === 'done' || doneAt === undefined, { error: 'not_done', path: ['doneAt'] })
  .refine(({ state, next }) => state === 'done' || next === undefined, { error: 'not_done', path: ['next'] });
export type NewActivity = z.infer<typeof NewActivity>;

export const ActivityKey = z.object({ activityId: id('activity') });
const version = z.number().int().min(1);

/** A time takes the place of a day and a day that of a time. `doneAt` corrects the moment of one that is done. */
export const ActivityChanges = z.object({
  ...changesOf(ActivityFields).shape,
  ownerId: UserId.optional(),
  doneAt: Moment.optional(),
  version,
});
export type ActivityChanges = z.infer<typeof ActivityChanges>;

/** How it went. `next` plans what follows in the same transaction: both stand or neither. */
export const Completion = z.object({
  outcomeId: id('classifier').optional(),
  said: Text(20_000).optional(),
  minutes: ActivityFields.shape.minutes,
  direction: ActivityDirection.optional(),
  doneAt: Moment.optional(),
  next: Following.optional(),
  version: version.optional(),
});
export type Completion = z.infer<typeof Completion>;

/** To when: a moment, a whole day, or another day at the same hour (`toDay`; a whole day stays a whole day). */
export const Postponement = z.object({ ...When.shape, toDay: Day.optional(), version: version.optional() });
export type Postponement = z.infer<typeof Postponement>;

/** Planned again; one that was logged without a time needs one now. */
export const Reopening = z.object({ ...When.shape, version: version.optional() });

/** One change to many at once. */
export const ActivityBulkChange = z.discriminatedUnion('do', [
  z.object({ do: z.literal('complete'), outcomeId: id('classifier').optional() }),
  z.object({ do: z.literal('postpone'), toDay: Day }),
  z.object({ do: z.literal('assign'), ownerId: UserId }),
  z.object({ do: z.literal('remove') }),
  z.object({ do: z.literal('restore') }),
]);
export type ActivityBulkChange = z.infer<typeof ActivityBulkChange>;

/** An activity in a list, with the names beside it. */
export const ActivityRow = z.object({
  ...Activity.shape,
  clientName: z.string().optional(),
  personName: z.string().optional(),
  dealName: z.string().optional(),
});
export type ActivityRow = z.infer<typeof ActivityRow>;

export const activitySorts = ['at', 'doneAt', 'importance', 'createdAt', 'updatedAt'] as const;
const Sort = z.enum(activitySorts.flatMap((name) => [name, `-${name}` as const]) as [string, ...string[]]);

/**
 * Which activities. `from` and `until` bound the moment at which they stand (planned for or done at; a whole day by its
 * midnight in UTC), the end not included. `repeats`: only such as are repeated, or only such as are not.
 */
export const ActivityFilter = PageQuery.extend({
  search: z.string().max(200).optional(),
  clientId: id('client').optional(),
  personId: id('person').optional(),
  dealId: id('deal').optional(),
  ownerId: UserId.optional(),
  kindId: id('classifier').optional(),
  state: ActivityState.optional(),
  importance: Importance.optional(),
  repeats: z.stringbool().or(z.boolean()).optional(),
  from: Moment.optional(),
  until: Moment.optional(),
  sort: Sort.default('-at'),
  trash: z.stringbool().or(z.boolean()).default(false),
});
