import type { Input } from '#shared/contract/route.ts';
import type { deals } from '#shared/deals/routes.ts';
import { withNextStep } from '#functions/activities/next.ts';
import { notInTrash } from '#functions/clients/find.ts';
import type { Caller } from '#functions/runtime/caller.ts';
import { commit } from '#functions/runtime/commit.ts';
import { again, edit } from '#functions/runtime/edit.ts';
import type { Commands } from '#functions/runtime/handlers.ts';
import { removed, restored } from '#functions/runtime/write.ts';
import { changeMany } from './bulk.ts';
import { createDeal } from './create.ts';
import { destroyDeal } from './destroy.ts';
import { findDeal, findLiveDeal } from './find.ts';
import { moveDeal } from './move.ts';
import { checkedChanges } from './references.ts';

type Rows = typeof deals;

export const dealCommands: Commands<Rows> = {
  get: async ({ dealId }, caller) => withNextStep(await findDeal(caller, 'deal.view', dealId)),
  create: createDeal,
  update: updateDeal,
  move: moveDeal,
  remove: removeDeal,
  restore: restoreDeal,
  destroy: destroyDeal,
  bulk: changeMany,
};

async function updateDeal({ dealId, version, ...given }: Input<Rows['update']>, caller: Caller) {
  const action = given.ownerId === undefined ? 'deal.edit' : 'deal.assign';
  const read = () => findLiveDeal(caller, action, dealId);
  const changes = await checkedChanges(caller, given, await read());
  return withNextStep(await edit(caller, { kind: 'deal', read, version, changes }));
}

function removeDeal({ dealId }: Input<Rows['remove']>, caller: Caller) {
  return again(async () => {
    const deal = await findDeal(caller, 'deal.remove', dealId);
    if (deal.deletedAt) return deal;
    const { write, record } = removed(caller, 'deal', deal);
    await commit(caller, [write]);
    return record;
  });
}

function restoreDeal({ dealId }: Input<Rows['restore']>, caller: Caller) {
  return again(async () => {
    const deal = await findDeal(caller, 'deal.remove', dealId);
    if (!deal.deletedAt) throw notInTrash();
    const { write, record } = restored(caller, 'deal', deal);
    await commit(caller, [write]);
    return record;
  });
}
