import { db } from '#functions/runtime/records.ts';
import { listsOf, type Lists } from './lists.ts';

/** The members and reference lists of a workspace as they stand. */
export async function loadLists(workspaceId: string): Promise<Lists> {
  const all = { pages: 'all', consistent: true } as const;
  const [members, values] = await Promise.all([
    db.entities.member.query.byId({ workspaceId }).go(all),
    db.entities.classifier.query.byId({ workspaceId }).go(all),
  ]);
  return listsOf(
    members.data.filter(({ deletedAt }) => !deletedAt),
    values.data,
  );
}
