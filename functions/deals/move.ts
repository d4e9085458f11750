import { asNextStep } from '#shared/activities/next-step.ts';
import type { Input } from '#shared/contract/route.ts';
import type { deals } from '#shared/deals/routes.ts';
import { entering } from '#shared/deals/stage.ts';
import { commitActivities } from '#functions/activities/commit.ts';
import { nearerStep, nextStepOf, plannedStep } from '#functions/activities/next.ts';
import { placeOf } from '#functions/pipelines/find.ts';
import type { Caller } from '#functions/runtime/caller.ts';
import { now } from '#functions/runtime/clock.ts';
import { again, refuseOverlap } from '#functions/runtime/edit.ts';
import { changed } from '#functions/runtime/write.ts';
import { findLiveDeal } from './find.ts';
import { passGate } from './gate.ts';
import { checkedChanges } from './references.ts';

type Move = Input<(typeof deals)['move']>;

/**
 * Moves a deal to a stage, of this or another pipeline: the one way there is, from a drag, the card, a bulk change and the
 * API alike. Throws `conflict` with `details.missing` when the gate of the stage asks for more, or when others moved the
 * deal after the version that the person saw.
 */
export function moveDeal({ dealId, stageId, version, refusalReasonId, fields = {} }: Move, caller: Caller) {
  const { nextStep, ...filled } = fields;
  const given = { ...filled, ...(refusalReasonId && { refusalReasonId }) };
  const action = fields.ownerId === undefined ? 'deal.edit' : 'deal.assign';
  return again(async () => {
    const deal = await findLiveDeal(caller, action, dealId);
    if (version !== undefined) await refuseOverlap(caller, 'deal', deal, version, { stageId, ...given });
    // Neither waits for the other; what is planned does not change by a move, but for the step that comes with it.
    const [{ pipeline, stage }, standing] = await Promise.all([
      placeOf(caller, stageId, deal.pipelineId),
      nextStepOf(deal.workspaceId, deal.dealId),
    ]);
    const changes = await checkedChanges(caller, given, deal);
    const stays = deal.stageId === stageId;
    if (stays && !Object.keys(changes).length && !nextStep) return { ...deal, ...(standing && { nextStep: standing }) };
    const entered = stays ? {} : entering(deal, pipeline.pipelineId, stage, now());
    const { write, record } = changed(caller, 'deal', deal, { ...entered, ...bare(changes) });
    const step = nextStep && (await plannedStep(caller, nextStep, record));
    const next = nearerStep(standing, step && asNextStep(step.record));
    const moved = { ...record, ...(next && { nextStep: next }) };
    if (!stays) await passGate(caller, moved, stage);
    await commitActivities(caller, step ? [write, step.write] : [write]);
    return moved;
  });
}

/** What is left out must not undo what the stage brings. */
const bare = <C extends object>(changes: C): C =>
  Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined)) as C;
