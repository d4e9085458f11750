import { AppError } from '#shared/kernel/errors.ts';
import type { Stage } from '#shared/pipelines/schema.ts';
import type { Caller } from '#functions/runtime/caller.ts';
import { readRecord } from '#functions/runtime/named.ts';
import { allSmall, db, type Stored } from '#functions/runtime/records.ts';
import { giveUsual } from './usual.ts';

type Pipeline = Stored<'pipeline'>;
export type Place = { pipeline: Pipeline; stage: Stage };

const read = async (workspaceId: string): Promise<Pipeline[]> =>
  (await db.entities.pipeline.query.byId({ workspaceId }).go(allSmall)).data;

/** All pipelines of the workspace, those in the trash too, in their order. A workspace that has none gets the usual one. */
export async function allPipelines(caller: Caller): Promise<Pipeline[]> {
  let found = await read(caller.workspaceId);
  if (!found.length) {
    await giveUsual(caller);
    found = await read(caller.workspaceId);
  }
  return found.sort((a, b) => a.order - b.order || (a.pipelineId < b.pipelineId ? -1 : 1));
}

/** One pipeline; throws `not_found`. */
export async function findPipeline(caller: Caller, pipelineId: string): Promise<Pipeline> {
  const data = await readRecord(caller, 'pipeline', pipelineId);
  if (!data) throw new AppError('not_found', 'No such pipeline');
  return data;
}

/**
 * Where a stage stands; a pipeline in the trash takes no deals. `likely`: the pipeline that is looked into first, which
 * alone is read when the stage is its. Throws `invalid`.
 */
export async function placeOf(caller: Caller, stageId: string, likely?: string): Promise<Place> {
  const known = likely && (await readRecord(caller, 'pipeline', likely));
  const place = (known && placeIn([known], stageId)) || placeIn(await allPipelines(caller), stageId);
  if (!place) throw unknown('stageId', 'stage_unknown');
  return place;
}

function placeIn(pipelines: Pipeline[], stageId: string): Place | undefined {
  for (const pipeline of pipelines) {
    const stage = pipeline.stages.find((each) => each.stageId === stageId);
    if (stage && !pipeline.deletedAt) return { pipeline, stage };
  }
  return undefined;
}

/** Where a new deal starts: the stage that is named, else the first one of the pipeline that is named, else of the default. */
export async function startingPlace(
  caller: Caller,
  wish: { pipelineId?: string | undefined; stageId?: string | undefined },
): Promise<Place> {
  const { pipelineId, stageId } = wish;
  if (stageId) {
    const place = await placeOf(caller, stageId);
    if (pipelineId && place.pipeline.pipelineId !== pipelineId) throw unknown('stageId', 'stage_unknown');
    return place;
  }
  const live = (await allPipelines(caller)).filter(({ deletedAt }) => !deletedAt);
  const pipeline = pipelineId
    ? live.find((each) => each.pipelineId === pipelineId)
    : (live.find(({ isDefault }) => isDefault) ?? live[0]);
  const stage = pipeline?.stages.find(({ type }) => type === 'open');
  if (!pipeline || !stage) throw unknown('pipelineId', 'pipeline_unknown');
  return { pipeline, stage };
}

const unknown = (path: string, rule: string) =>
  new AppError('invalid', 'Check the fields', { issues: [{ path, rule, message: rule }] });
