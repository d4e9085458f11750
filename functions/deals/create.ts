import { asNextStep } from '#shared/activities/next-step.ts';
import type { Input } from '#shared/contract/route.ts';
import type { deals } from '#shared/deals/routes.ts';
import { entering } from '#shared/deals/stage.ts';
import { newId } from '#shared/kernel/ids.ts';
import { commitActivities } from '#functions/activities/commit.ts';
import { plannedStep } from '#functions/activities/next.ts';
import { startingPlace } from '#functions/pipelines/find.ts';
import type { Caller } from '#functions/runtime/caller.ts';
import { now } from '#functions/runtime/clock.ts';
import { db } from '#functions/runtime/records.ts';
import { created } from '#functions/runtime/write.ts';
import { passGate } from './gate.ts';
import { checkedChanges } from './references.ts';

/**
 * Adds a deal; without an owner it belongs to whoever adds it, without a sum it is worth nothing yet. The gate of the stage
 * that it begins in holds here as well. A next step is planned in the same transaction.
 */
export async function createDeal(
  { pipelineId, stageId, nextStep, ...given }: Input<(typeof deals)['create']>,
  caller: Caller,
) {
  const [{ pipeline, stage }, fields, sum] = await Promise.all([
    startingPlace(caller, { pipelineId, stageId }),
    checkedChanges(caller, given),
    given.sum ?? nothingYet(caller),
  ]);
  const {
    closedAt,
    executorId,
    refusalReasonId: _,
    ...entered
  } = entering(undefined, pipeline.pipelineId, stage, now());
  const { write, record } = created(caller, 'deal', {
    dealId: newId('deal'),
    ...entered,
    ...fields,
    sum,
    probability: fields.probability ?? entered.probability,
    ownerId: fields.ownerId ?? caller.userId,
    closedAt: closedAt ?? undefined,
    executorId: executorId ?? undefined,
    isSumOfLines: false,
  });
  const step = nextStep && (await plannedStep(caller, nextStep, record));
  const deal = { ...record, ...(step && { nextStep: asNextStep(step.record) }) };
  await passGate(caller, deal, stage);
  await commitActivities(caller, step ? [write, step.write] : [write]);
  return deal;
}

async function nothingYet({ workspaceId }: Caller) {
  const { data } = await db.entities.workspace.get({ workspaceId }).go({ consistent: true });
  return { amount: 0, currency: data?.currency ?? 'RUB' };
}
