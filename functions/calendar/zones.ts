import { keyOf } from '#functions/runtime/identity.ts';
import { recordsBy } from '#functions/runtime/bulk-reads.ts';
import { allSmall, db } from '#functions/runtime/records.ts';

/** In which zone each member of a workspace lives and plans. */
export type Zones = { of: (userId: string) => string };

export async function zonesOf(workspaceId: string): Promise<Zones> {
  const [{ data: members }, [[workspace]]] = await Promise.all([
    db.entities.member.query.byId({ workspaceId }).go(allSmall),
    recordsBy('workspace', [keyOf('workspace', workspaceId, workspaceId)]).then((found) => [found] as const),
  ]);
  const own = new Map(members.map(({ userId, zone }) => [userId, zone]));
  const usual = workspace?.timeZone ?? 'UTC';
  return { of: (userId) => own.get(userId) ?? usual };
}
