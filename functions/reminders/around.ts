import { keyStored, recordOf } from '#functions/runtime/bulk.ts';
import { itemsBy } from '#functions/runtime/bulk-reads.ts';
import type { Stored } from '#functions/runtime/records.ts';

export type Around = { activity?: Stored<'activity'>; owner?: Stored<'member'>; zone: string };

/** The contact of a reminder, whose it is and by whose clocks he lives, in one question. */
export async function around({ workspaceId, activityId, userId }: Stored<'reminder'>): Promise<Around> {
  const keys = [
    keyStored('activity', { workspaceId, activityId }),
    keyStored('member', { workspaceId, userId }),
    keyStored('workspace', { workspaceId }),
  ];
  const items = await itemsBy(keys);
  const [activity, owner, workspace] = keys.map((key) => {
    const item = items.find(({ pk, sk }) => pk?.S === key.pk?.S && sk?.S === key.sk?.S);
    return item && recordOf(item);
  }) as [Stored<'activity'>?, Stored<'member'>?, Stored<'workspace'>?];
  const zone = owner?.zone ?? workspace?.timeZone ?? 'UTC';
  return { zone, ...(activity && { activity }), ...(owner && { owner }) };
}
