import type { Pipeline, Stage } from '#shared/pipelines/schema.ts';
import { m } from '#lib/paraglide/messages.js';
import { session } from '#lib/session.svelte.ts';
import { labelText } from '#lib/label.ts';

/** The pipeline of an address or of a record; without one, the default. */
export const pipelineOf = (pipelineId: string | undefined): Pipeline | undefined =>
  pipelineAmong(session.pipelines, pipelineId);

/** The same among those that a page has been given before it is shown. */
export const pipelineAmong = (pipelines: readonly Pipeline[], pipelineId: string | undefined): Pipeline | undefined =>
  pipelines.find((each) => each.pipelineId === pipelineId) ??
  pipelines.find(({ isDefault }) => isDefault) ??
  pipelines[0];

export const stageOf = (stageId: string | undefined): Stage | undefined =>
  session.pipelines.flatMap(({ stages }) => stages).find((stage) => stage.stageId === stageId);

/** The name of a stage; one that is gone is said to be. */
export const stageName = (stage: Stage | undefined): string => (stage ? labelText(stage.name) : m.deals_stage_gone());

/** The name for narrow places: the head of a column, a tab. */
export const stageShortName = (stage: Stage): string => labelText(stage.shortName ?? stage.name);

/** The stage before or after, in the order of the pipeline. */
export function stageBeside({ stages }: Pipeline, stageId: string, by: 1 | -1): Stage | undefined {
  const at = stages.findIndex((stage) => stage.stageId === stageId);
  return at < 0 ? undefined : stages[at + by];
}
