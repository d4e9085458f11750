import { defaultClassifiers } from '#shared/classifiers/defaults.ts';
import { newId } from '#shared/kernel/ids.ts';
import { defaultPipelineName, defaultStages } from '#shared/pipelines/defaults.ts';
import type { Caller } from '#functions/runtime/caller.ts';
import { commit, Stale } from '#functions/runtime/commit.ts';
import { db } from '#functions/runtime/records.ts';
import { created, type Author, type Write } from '#functions/runtime/write.ts';

/**
 * The pipeline that a workspace starts with. Its id is made of the workspace's, so that two who ask for it at the same
 * moment cannot make two.
 */
export const usualPipeline = (author: Author): Write =>
  created(author, 'pipeline', {
    pipelineId: author.workspaceId.replace('wsp_', 'pip_'),
    name: defaultPipelineName,
    order: 0,
    isDefault: true,
    stages: defaultStages.map((stage) => ({ ...stage, stageId: newId('stage') })),
  }).write;

/** For a workspace that is older than pipelines: the usual one, and reasons of refusal in the workspace's language. */
export async function giveUsual({ request: _, ...caller }: Caller): Promise<void> {
  const author: Caller = { ...caller, origin: { kind: 'system' } };
  const { workspaceId } = author;
  const [workspace, reasons] = await Promise.all([
    db.entities.workspace.get({ workspaceId }).go({ consistent: true }),
    db.entities.classifier.query
      .byId({ workspaceId })
      .where(({ kind }, { eq }) => eq(kind, 'refusal'))
      .go({ pages: 'all', limit: 500, consistent: true }),
  ]);
  const names = reasons.data.length ? [] : defaultClassifiers[workspace.data?.language ?? 'ru'].refusal;
  try {
    await commit(author, [usualPipeline(author), ...names.map((name, order) => reason(author, name, order))]);
  } catch (error) {
    // Somebody else was quicker: it is there.
    if (!(error instanceof Stale)) throw error;
  }
}

const reason = (author: Author, name: string, order: number): Write =>
  created(author, 'classifier', { classifierId: newId('classifier'), kind: 'refusal', name, order, archived: false })
    .write;
