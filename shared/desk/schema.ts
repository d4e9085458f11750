import * as z from 'zod';
import { ActivityRow, Importance } from '../activities/schema.ts';
import { id, UserId } from '../kernel/ids.ts';
import { listed } from '../kernel/listed.ts';
import { Money } from '../kernel/money.ts';
import { Day, Moment, TimeZone } from '../kernel/time.ts';

/** What waits for somebody: planned contacts and tasks, money and goods that are expected, deals that stand too long. */
export const deskKinds = ['activity', 'payment', 'shipment', 'stalled'] as const;
export const DeskKind = z.enum(deskKinds);
export type DeskKind = z.infer<typeof DeskKind>;

/** Where something stands against the reader's own day: red, black, and twice grey. */
export const deskGroups = ['overdue', 'today', 'tomorrow', 'later'] as const;
export const DeskGroup = z.enum(deskGroups);
export type DeskGroup = z.infer<typeof DeskGroup>;

/** Part of a schedule, or an invoice that is paid in one sum (`of` 1). Minor units of `currency`. */
export const DeskPart = z.object({
  number: z.number().int(),
  of: z.number().int(),
  amount: z.number().int(),
  /** How much of it has come already. */
  done: z.number().int(),
  currency: z.string(),
  about: z.string().optional(),
  documentId: id('document').optional(),
  documentNumber: z.string().optional(),
});
export type DeskPart = z.infer<typeof DeskPart>;

/** A deal that has stood in its stage longer than the stage allows. */
export const Stall = z.object({ stageId: id('stage'), since: Moment, days: z.number().int(), sum: Money });
export type Stall = z.infer<typeof Stall>;

/**
 * A line of the desk. `at`: the moment it stands at; what has no hour (`wholeDay`) stands at the end of its day. `on`: the
 * day in the reader's zone. A stalled deal has no time of its own and stands in today.
 */
export const DeskEntry = z.object({
  kind: DeskKind,
  id: z.string(),
  at: Moment,
  on: Day,
  wholeDay: z.boolean(),
  group: DeskGroup,
  importance: Importance,
  ownerId: UserId.optional(),
  clientId: id('client').optional(),
  clientName: z.string().optional(),
  dealId: id('deal').optional(),
  dealName: z.string().optional(),
  activity: ActivityRow.optional(),
  part: DeskPart.optional(),
  stall: Stall.optional(),
});
export type DeskEntry = z.infer<typeof DeskEntry>;

/**
 * What is asked of the desk. `who`: oneself, one's group, or all that one reaches; `ownerId` one member. `kinds`,
 * `importance` and `groups` by commas. `from` and `until` are days, both included.
 */
export const DeskFilter = z.object({
  who: z.enum(['me', 'team', 'all']).default('me'),
  ownerId: UserId.optional(),
  clientId: id('client').optional(),
  dealId: id('deal').optional(),
  kinds: listed(DeskKind).optional(),
  kindId: id('classifier').optional(),
  importance: listed(Importance).optional(),
  groups: listed(DeskGroup).optional(),
  from: Day.optional(),
  until: Day.optional(),
  limit: z.coerce.number().int().min(1).max(500).default(100),
  cursor: z.string().max(500).optional(),
});
export type DeskFilter = z.infer<typeof DeskFilter>;

/** How many stand in a group, and the money among them that is still to come (payments only), by currency. */
export const GroupCount = z.object({ group: DeskGroup, count: z.number().int(), expected: z.array(Money) });

/** The desk: `groups` and `kinds` count all that was asked for, whatever the page (`kinds` also what the kinds leave out). */
export const Desk = z.object({
  items: z.array(DeskEntry),
  total: z.number().int(),
  cursor: z.string().nullable(),
  today: Day,
  zone: TimeZone,
  groups: z.array(GroupCount),
  kinds: z.array(z.object({ kind: DeskKind, count: z.number().int() })),
});
export type Desk = z.infer<typeof Desk>;
