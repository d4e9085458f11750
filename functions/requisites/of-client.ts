import { db, type Stored } from '#functions/runtime/records.ts';

/** What is written of a client for papers, if anything is. */
export async function requisitesOf(workspaceId: string, clientId: string): Promise<Stored<'requisites'> | undefined> {
  const { data } = await db.entities.requisites.get({ workspaceId, clientId }).go({ consistent: true });
  return data ?? undefined;
}
