import { recordsBy } from '#functions/runtime/bulk-reads.ts';
import { db } from '#functions/runtime/records.ts';

/** By whose clocks people live: their own zone, else that of the workspace. */
export async function zonesIn(workspaceId: string, userIds: readonly string[]): Promise<(userId: string) => string> {
  const keys = [...new Set(userIds)].map((userId) => ({ workspaceId, userId }));
  const [members, workspace] = await Promise.all([
    recordsBy('member', keys),
    db.entities.workspace.get({ workspaceId }).go({ consistent: true }),
  ]);
  const own = new Map(members.flatMap(({ userId, zone }) => (zone ? [[userId, zone] as const] : [])));
  const usual = workspace.data?.timeZone ?? 'UTC';
  return (userId) => own.get(userId) ?? usual;
}
