import type { Input } from '#shared/contract/route.ts';
import type { deals } from '#shared/deals/routes.ts';
import { activitiesOf } from '#functions/activities/of-subject.ts';
import { notInTrash } from '#functions/clients/find.ts';
import { destroyFilesOf } from '#functions/files/destroy.ts';
import { savedLines } from '#functions/lines/find.ts';
import type { Caller } from '#functions/runtime/caller.ts';
import { commit } from '#functions/runtime/commit.ts';
import { again } from '#functions/runtime/edit.ts';
import { allSmall, db } from '#functions/runtime/records.ts';
import { destroyed } from '#functions/runtime/write.ts';
import { findDeal } from './find.ts';

/** A transaction holds 100 items; a destroyed record takes one and its audit entry another. */
const chunk = 40;

/** Deletes a deal in the trash for good, its notes and activities first and its lines with it: what a crash leaves behind is a deal in the trash. */
export async function destroyDeal({ dealId }: Input<(typeof deals)['destroy']>, caller: Caller): Promise<void> {
  const { workspaceId } = caller;
  await again(async () => {
    const deal = await findDeal(caller, 'deal.destroy', dealId);
    if (!deal.deletedAt) throw notInTrash();
    const { data } = await db.entities.note.query
      .ofSubject({ workspaceId, subjectId: dealId })
      .go({ pages: 'all', limit: allSmall.limit });
    const parts = [
      ...data.map((note) => destroyed('note', note)),
      ...(await activitiesOf(workspaceId, dealId)).map((activity) => destroyed('activity', activity)),
    ];
    for (let from = 0; from < parts.length; from += chunk) await commit({ ...caller }, parts.slice(from, from + chunk));
    await destroyFilesOf(caller, [dealId]);
    const lines = await savedLines(caller, dealId);
    await commit(caller, [...(lines ? [destroyed('lines', lines)] : []), destroyed('deal', deal)]);
  });
}
