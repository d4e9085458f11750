import { AppError, type Issue } from '#shared/kernel/errors.ts';
import { newId } from '#shared/kernel/ids.ts';
import type { Stage, StageDraft } from '#shared/pipelines/schema.ts';
import { holdsDeals } from '#functions/deals/holding.ts';
import { knownMembers } from '#functions/members/known.ts';

/**
 * Stages as they are stored, from stages as they are sent: new ones get their ids. Throws `invalid` for an id that is not of
 * this pipeline and for an executor who is no member.
 */
export async function stagesOf(
  workspaceId: string,
  drafts: readonly StageDraft[],
  known: readonly Stage[] = [],
): Promise<Stage[]> {
  const executors = drafts.flatMap(({ executorId }) => executorId ?? []);
  const members = await knownMembers(workspaceId, executors);
  const issues = drafts.flatMap(({ stageId, executorId }, index): Issue[] => [
    ...(stageId && !known.some((stage) => stage.stageId === stageId)
      ? [issueOf(`stages.${index}.stageId`, 'stage_unknown')]
      : []),
    ...(executorId && !members.has(executorId) ? [issueOf(`stages.${index}.executorId`, 'member_unknown')] : []),
  ]);
  if (issues.length) throw new AppError('invalid', 'Check the fields', { issues });
  return drafts.map((draft) => ({ ...draft, stageId: draft.stageId ?? newId('stage') }));
}

const issueOf = (path: string, rule: string): Issue => ({ path, rule, message: rule });

/**
 * Throws `conflict` (`stage_in_use`, with the stage's place in `fields`) when a stage with deals, be it in the trash, would
 * go or become of another type: what is won must not turn into lost by a change of settings.
 */
export async function refuseLosing(
  workspaceId: string,
  before: readonly Stage[],
  after: readonly Stage[],
): Promise<void> {
  for (const [index, stage] of before.entries()) {
    const same = after.find(({ stageId }) => stageId === stage.stageId);
    if (same?.type === stage.type) continue;
    if (await holdsDeals(workspaceId, 'stageId', stage.stageId))
      throw new AppError('conflict', 'There are deals in this stage; move them first', {
        reason: 'stage_in_use',
        fields: [`stages.${index}`],
      });
  }
}
