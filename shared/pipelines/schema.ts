import * as z from 'zod';
import { CriteriaOf } from '../criteria/schema.ts';
import { dealStatuses } from '../criteria/fields.ts';
import { changesOf } from '../kernel/changes.ts';
import { id, UserId } from '../kernel/ids.ts';
import { Stamps } from '../kernel/stamps.ts';
import { Line } from '../kernel/text.ts';

/** A name in both languages of the product; which one is shown is the reader's language. */
export const Label = z.object({ ru: Line(100), en: Line(100) });
export type Label = z.infer<typeof Label>;

/** Fields of a deal that a stage may ask to be filled in. A sum counts as filled when it is more than nothing. */
export const requirableFields = [
  'clientId',
  'personId',
  'ownerId',
  'sum',
  'closeOn',
  'sourceId',
  'campaign',
  'terms',
  'nextStep',
  'about',
  'refusalReasonId',
] as const;
export const RequirableField = z.enum(requirableFields);
export type RequirableField = z.infer<typeof RequirableField>;

/**
 * What must be there before a deal enters a stage: a field that is filled in; a document of one of these kinds (any kind,
 * when none is named) that is issued, or even signed; money received, some of it or all.
 */
export const Requirement = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('field'), field: RequirableField }),
  z.object({
    kind: z.literal('document'),
    documents: z.array(z.string().min(1).max(40)).max(20).default([]),
    state: z.enum(['issued', 'signed']).default('issued'),
  }),
  z.object({ kind: z.literal('payment'), paid: z.enum(['part', 'all']).default('all') }),
]);
export type Requirement = z.infer<typeof Requirement>;

/** The condition of a stage: criteria on the deal (the one filter language) and requirements; all of them must hold. */
export const Gate = z.object({
  where: CriteriaOf('deal').optional(),
  requires: z.array(Requirement).max(20).default([]),
});
export type Gate = z.infer<typeof Gate>;

export const StageType = z.enum(dealStatuses);
export type StageType = z.infer<typeof StageType>;

const stageShape = {
  name: Label,
  /** For the head of a column on the board. */
  shortName: Label.optional(),
  type: StageType.default('open'),
  /** What a deal's probability becomes on entering, in percent. */
  probability: z.number().int().min(0).max(100).default(0),
  /** A deal that has stood here for so many days is stalled; never, when left out. Open stages only. */
  stalledAfterDays: z.number().int().min(1).max(3650).optional(),
  /** Who works on the deals of this stage beside their owners. */
  executorId: UserId.optional(),
  gate: Gate.optional(),
};

export const Stage = z.object({ stageId: id('stage'), ...stageShape });
export type Stage = z.infer<typeof Stage>;

/** A stage as it is sent: a new one has no id yet. */
export const StageDraft = z.object({ stageId: id('stage').optional(), ...stageShape });
export type StageDraft = z.infer<typeof StageDraft>;

const Stages = z
  .array(StageDraft)
  .min(1)
  .max(40)
  .refine((stages) => stages.some(({ type }) => type === 'open'), { error: 'no_open_stage' })
  .refine(
    (stages) => new Set(stages.flatMap(({ stageId }) => stageId ?? [])).size === stages.filter((s) => s.stageId).length,
    {
      error: 'stage_twice',
    },
  );

const pipelineShape = {
  name: Label,
  /** Place among the pipelines of the workspace. */
  order: z.number().int().min(0).max(10_000).default(0),
  /** New deals go here unless they say otherwise; a workspace has exactly one such pipeline. */
  isDefault: z.boolean().default(false),
};

/** An ordered list of stages that deals go through. Stages live inside it: they are few and always wanted together. */
export const Pipeline = z.object({
  pipelineId: id('pipeline'),
  ...pipelineShape,
  stages: z.array(Stage),
  ...Stamps.shape,
});
export type Pipeline = z.infer<typeof Pipeline>;

export const NewPipeline = z.object({ ...pipelineShape, stages: Stages });
export const PipelineKey = z.object({ pipelineId: id('pipeline') });

/** `stages` is the whole list in its new order; a stage that is left out is deleted, which one with deals refuses. */
export const PipelineChanges = z.object({
  ...changesOf(NewPipeline).shape,
  version: z.number().int().min(1),
});
