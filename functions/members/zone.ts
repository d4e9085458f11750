import { keyOf } from '#functions/runtime/identity.ts';
import { recordsBy } from '#functions/runtime/bulk-reads.ts';

/** The time zone in which a person lives and plans: his own, else that of the workspace. */
export async function zoneOfMember(workspaceId: string, userId: string): Promise<string> {
  const [[member], [workspace]] = await Promise.all([
    recordsBy('member', [keyOf('member', workspaceId, userId)]),
    recordsBy('workspace', [keyOf('workspace', workspaceId, workspaceId)]),
  ]);
  return member?.zone ?? workspace?.timeZone ?? 'UTC';
}
