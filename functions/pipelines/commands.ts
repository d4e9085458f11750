import type { Input } from '#shared/contract/route.ts';
import { AppError } from '#shared/kernel/errors.ts';
import { newId } from '#shared/kernel/ids.ts';
import type { pipelines } from '#shared/pipelines/routes.ts';
import { inTrash, notInTrash } from '#functions/clients/find.ts';
import { holdsDeals } from '#functions/deals/holding.ts';
import type { Caller } from '#functions/runtime/caller.ts';
import { commit } from '#functions/runtime/commit.ts';
import { again, edit } from '#functions/runtime/edit.ts';
import type { Commands } from '#functions/runtime/handlers.ts';
import type { Stored } from '#functions/runtime/records.ts';
import { changed, created, destroyed, removed, restored, type Write } from '#functions/runtime/write.ts';
import { allPipelines, findPipeline } from './find.ts';
import { refuseLosing, stagesOf } from './stages.ts';

type Rows = typeof pipelines;

export const pipelineCommands: Commands<Rows> = {
  list: listPipelines,
  get: ({ pipelineId }, caller) => findPipeline(caller, pipelineId),
  create: createPipeline,
  update: updatePipeline,
  remove: removePipeline,
  restore: restorePipeline,
  destroy: destroyPipeline,
};

/** A workspace has a handful, so one answer holds them. */
async function listPipelines({ trash }: Input<Rows['list']>, caller: Caller) {
  const items = (await allPipelines(caller)).filter(({ deletedAt }) => (deletedAt !== undefined) === trash);
  return { items, total: items.length, cursor: null };
}

async function createPipeline({ stages, ...fields }: Input<Rows['create']>, caller: Caller) {
  // Whoever adds one before he has ever looked keeps the usual one too: it is the default.
  await allPipelines(caller);
  const made = { pipelineId: newId('pipeline'), ...fields, stages: await stagesOf(caller.workspaceId, stages) };
  return again(async () => {
    const { write, record } = created(caller, 'pipeline', made);
    await commit(caller, [write, ...(await stepDown(caller, record))]);
    return record;
  });
}

async function updatePipeline({ pipelineId, version, stages, ...changes }: Input<Rows['update']>, caller: Caller) {
  const read = async () => {
    const pipeline = await findPipeline(caller, pipelineId);
    if (pipeline.deletedAt) throw inTrash();
    if (changes.isDefault === false && pipeline.isDefault) throw needsDefault();
    return pipeline;
  };
  const before = await read();
  const after = stages && (await stagesOf(caller.workspaceId, stages, before.stages));
  if (after) await refuseLosing(caller.workspaceId, before.stages, after);
  const also = (pipeline: Stored<'pipeline'>) =>
    changes.isDefault ? stepDown(caller, pipeline) : Promise.resolve<Write[]>([]);
  return edit(caller, { kind: 'pipeline', read, version, changes: { ...changes, stages: after }, also });
}

/** There is one default pipeline: whichever was it before is not any more. */
async function stepDown(caller: Caller, { isDefault, pipelineId }: Stored<'pipeline'>): Promise<Write[]> {
  if (!isDefault) return [];
  return (await allPipelines(caller))
    .filter((other) => other.isDefault && other.pipelineId !== pipelineId)
    .map((other) => changed(caller, 'pipeline', other, { isDefault: false }).write);
}

const needsDefault = () =>
  new AppError('conflict', 'Make another pipeline the default one first', { reason: 'default_pipeline' });

function removePipeline({ pipelineId }: Input<Rows['remove']>, caller: Caller) {
  return again(async () => {
    const pipeline = await findPipeline(caller, pipelineId);
    if (pipeline.deletedAt) return pipeline;
    if (pipeline.isDefault) throw needsDefault();
    if (await holdsDeals(caller.workspaceId, 'pipelineId', pipelineId))
      throw new AppError('conflict', 'There are deals in this pipeline; move them first', { reason: 'in_use' });
    const { write, record } = removed(caller, 'pipeline', pipeline);
    await commit(caller, [write]);
    return record;
  });
}

function restorePipeline({ pipelineId }: Input<Rows['restore']>, caller: Caller) {
  return again(async () => {
    const pipeline = await findPipeline(caller, pipelineId);
    if (!pipeline.deletedAt) throw notInTrash();
    const { write, record } = restored(caller, 'pipeline', pipeline);
    await commit(caller, [write]);
    return record;
  });
}

async function destroyPipeline({ pipelineId }: Input<Rows['destroy']>, caller: Caller): Promise<void> {
  await again(async () => {
    const pipeline = await findPipeline(caller, pipelineId);
    if (!pipeline.deletedAt) throw notInTrash();
    await commit(caller, [destroyed('pipeline', pipeline)]);
  });
}
