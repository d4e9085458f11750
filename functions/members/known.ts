import { allSmall, db } from '#functions/runtime/records.ts';

/** Which of these users are members of the workspace now. */
export async function knownMembers(workspaceId: string, userIds: readonly string[]): Promise<Set<string>> {
  if (!userIds.length) return new Set();
  const { data } = await db.entities.member.query.byId({ workspaceId }).go(allSmall);
  return new Set(data.flatMap(({ userId, deletedAt }) => (!deletedAt && userIds.includes(userId) ? [userId] : [])));
}
