import { db, type Stored } from '#functions/runtime/records.ts';

/** All activities of a deal, or those of a client that are of no deal; the ones in the trash too. */
export async function activitiesOf(workspaceId: string, subjectId: string): Promise<Stored<'activity'>[]> {
  const { data } = await db.entities.activity.query
    .ofSubject({ workspaceId, subjectId })
    .go({ pages: 'all', limit: 500 });
  return data;
}
