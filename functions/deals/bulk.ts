import type { Input } from '#shared/contract/route.ts';
import type { deals } from '#shared/deals/routes.ts';
import type { DealBulkChange } from '#shared/deals/schema.ts';
import { decide, type Action } from '#shared/kernel/access.ts';
import { AppError } from '#shared/kernel/errors.ts';
import { checkReferences } from '#functions/clients/references.ts';
import type { Caller } from '#functions/runtime/caller.ts';
import { commit } from '#functions/runtime/commit.ts';
import { again } from '#functions/runtime/edit.ts';
import { oneByOne } from '#functions/runtime/one-by-one.ts';
import type { Stored } from '#functions/runtime/records.ts';
import { changed, removed, restored } from '#functions/runtime/write.ts';
import { findDeal } from './find.ts';
import { moveDeal } from './move.ts';

/**
 * Does one thing to many deals. A move obeys the gate of the stage for each of them: `missing` tells what that one lacks.
 */
export async function changeMany({ dealIds, change }: Input<(typeof deals)['bulk']>, caller: Caller) {
  const action = actionOf(change);
  if (!decide(caller, action).allowed) throw new AppError('forbidden', `Your role does not allow ${action}`);
  if (change.do === 'assign') await checkReferences(caller, { ownerId: change.ownerId });
  if (change.do === 'tag') await checkReferences(caller, { tagIds: [change.tagId] });
  return oneByOne(
    dealIds,
    (dealId) => changeOne(caller, action, dealId, change),
    (dealId, { code, details }) => ({ dealId, code, ...(details?.missing && { missing: details.missing }) }),
  );
}

const actionOf = (change: DealBulkChange): Action =>
  change.do === 'assign'
    ? 'deal.assign'
    : change.do === 'remove' || change.do === 'restore'
      ? 'deal.remove'
      : 'deal.edit';

async function changeOne(caller: Caller, action: Action, dealId: string, change: DealBulkChange): Promise<void> {
  if (change.do === 'move') {
    const { stageId, refusalReasonId } = change;
    return void (await moveDeal({ dealId, stageId, refusalReasonId }, { ...caller }));
  }
  await again(async () => {
    const deal = await findDeal(caller, action, dealId);
    const next = nextOf(caller, deal, change);
    if (next) await commit({ ...caller }, [next.write]);
  });
}

function nextOf(caller: Caller, deal: Stored<'deal'>, change: Exclude<DealBulkChange, { do: 'move' }>) {
  const trashed = deal.deletedAt !== undefined;
  if (change.do === 'remove') return trashed ? undefined : removed(caller, 'deal', deal);
  if (change.do === 'restore') return trashed ? restored(caller, 'deal', deal) : undefined;
  if (trashed) throw new AppError('conflict', 'It lies in the trash');
  if (change.do === 'assign') return changed(caller, 'deal', deal, { ownerId: change.ownerId });
  const { tagId } = change;
  const has = deal.tagIds.includes(tagId);
  if (change.do === 'untag')
    return has ? changed(caller, 'deal', deal, { tagIds: deal.tagIds.filter((id) => id !== tagId) }) : undefined;
  return has ? undefined : changed(caller, 'deal', deal, { tagIds: [...deal.tagIds, tagId] });
}
