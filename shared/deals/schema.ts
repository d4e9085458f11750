import * as z from 'zod';
import { dealStatuses } from '../criteria/fields.ts';
import { changesOf } from '../kernel/changes.ts';
import { NextStep } from '../activities/next-step.ts';
import { Custom } from '../kernel/contacts.ts';
import { id, UserId } from '../kernel/ids.ts';
import { Money, Sum } from '../kernel/money.ts';
import { Stamps } from '../kernel/stamps.ts';
import { Line, Text } from '../kernel/text.ts';
import { Day, Moment } from '../kernel/time.ts';

/** Personal terms of one deal (S-69): a discount in percent, a bonus and a gift in words. */
export const Terms = z.object({
  discountPercent: z.number().min(0).max(100).optional(),
  bonus: Line(300).optional(),
  gift: Line(300).optional(),
});
export type Terms = z.infer<typeof Terms>;

/** A next step as it is said while something else is written: it is planned as an activity, a task when no kind is named. */
export const PlannedStep = z.object({ text: Line(300), on: Day, kindId: id('classifier').optional() });
export type PlannedStep = z.infer<typeof PlannedStep>;

/** A warranty of a line, in months from the day on which it is shipped, else on which the deal is won. */
export type LineWarranty = { lineId: string; months: number };

/** What people say of a deal. `sum` is typed by hand until the deal has lines; then it is their total. */
export const DealFields = z.object({
  name: Line(300),
  clientId: id('client').optional(),
  /** A contact person of the client. */
  personId: id('person').optional(),
  ownerId: UserId.optional(),
  sum: Sum,
  /** How likely it is won, in percent; a stage brings its own. */
  probability: z.number().int().min(0).max(100),
  /** When it is expected to be won. */
  closeOn: Day.optional(),
  sourceId: id('classifier').optional(),
  campaign: Line(200).optional(),
  terms: Terms.optional(),
  /** Why the client refused: a value of the list `refusal`. */
  refusalReasonId: id('classifier').optional(),
  about: Text(20_000).optional(),
  tagIds: z.array(id('classifier')).max(50).default([]),
  custom: Custom,
});

export const DealStatus = z.enum(dealStatuses);
export type DealStatus = z.infer<typeof DealStatus>;

/** A sale from the first request to the last shipment. Where it stands changes by `move` only, which obeys the stage gates. */
export const Deal = z.object({
  dealId: id('deal'),
  ...DealFields.shape,
  sum: Money,
  pipelineId: id('pipeline'),
  stageId: id('stage'),
  /** The type of its stage: open, won or lost. */
  status: DealStatus,
  /** Since when it stands in this stage. */
  stageSince: Moment,
  /** When it was won or lost. */
  closedAt: Moment.optional(),
  /** Who works on it in this stage beside the owner, as the stage says. */
  executorId: UserId.optional(),
  /** The sum is the total of the deal's lines and cannot be typed. */
  isSumOfLines: z.boolean(),
  /** What is planned for it next; it follows from the activities of the deal. */
  nextStep: NextStep.optional(),
  ...Stamps.shape,
});
export type Deal = z.infer<typeof Deal>;

/** Without a pipeline it goes into the default one, without a stage into the first; that stage's gate holds here too. */
export const NewDeal = z.object({
  ...DealFields.shape,
  sum: Sum.optional(),
  probability: DealFields.shape.probability.optional(),
  pipelineId: id('pipeline').optional(),
  stageId: id('stage').optional(),
  nextStep: PlannedStep.optional(),
});
export type NewDeal = z.infer<typeof NewDeal>;

export const DealKey = z.object({ dealId: id('deal') });

const changes = changesOf(DealFields).shape;

/** `version` is the one the person saw: fields that others changed since then are a conflict, other fields are merged. */
export const DealChanges = z.object({ ...changes, version: z.number().int().min(1) });
export type DealChanges = z.infer<typeof DealChanges>;

/**
 * A deal to another stage, of this or another pipeline. `fields` fills in what the stage asks for, in the same
 * step; a next step is planned with it.
 * With a `version`, others who moved it meanwhile are a conflict; without one the last mover wins.
 */
export const DealMove = z.object({
  stageId: id('stage'),
  refusalReasonId: id('classifier').optional(),
  fields: z.object({ ...changes, nextStep: PlannedStep.optional() }).optional(),
  version: z.number().int().min(1).optional(),
});
export type DealMove = z.infer<typeof DealMove>;

/** A deal in a list or on the board: the record with the names beside it. */
export const DealRow = z.object({
  ...Deal.omit({ custom: true, about: true }).shape,
  clientName: z.string().optional(),
  clientLegalForm: z.string().optional(),
  personName: z.string().optional(),
});
export type DealRow = z.infer<typeof DealRow>;

/** A deal on the board: what a card shows, and what a move of it asks. */
export const BoardCard = DealRow.pick({
  dealId: true,
  name: true,
  clientId: true,
  clientName: true,
  clientLegalForm: true,
  ownerId: true,
  executorId: true,
  sum: true,
  probability: true,
  closeOn: true,
  stageId: true,
  status: true,
  stageSince: true,
  refusalReasonId: true,
  nextStep: true,
  version: true,
});
export type BoardCard = z.infer<typeof BoardCard>;

/** Deals of one currency taken together, in minor units; `weighted` counts each sum by its probability. */
export const DealTotal = z.object({
  currency: z.string(),
  count: z.number().int(),
  amount: z.number(),
  weighted: z.number(),
});
export type DealTotal = z.infer<typeof DealTotal>;

/** One change to many deals at once. */
export const DealBulkChange = z.discriminatedUnion('do', [
  z.object({ do: z.literal('move'), stageId: id('stage'), refusalReasonId: id('classifier').optional() }),
  z.object({ do: z.literal('assign'), ownerId: UserId.nullable() }),
  z.object({ do: z.literal('tag'), tagId: id('classifier') }),
  z.object({ do: z.literal('untag'), tagId: id('classifier') }),
  z.object({ do: z.literal('remove') }),
  z.object({ do: z.literal('restore') }),
]);
export type DealBulkChange = z.infer<typeof DealBulkChange>;
