import { db } from '#functions/runtime/records.ts';

/** Whether any deal, be it in the trash, stands in a stage or a pipeline: reads on until the first one that does. */
export async function holdsDeals(workspaceId: string, by: 'stageId' | 'pipelineId', value: string): Promise<boolean> {
  let cursor: string | null = null;
  do {
    const page: { data: unknown[]; cursor: string | null } = await db.entities.deal.query
      .byId({ workspaceId })
      .where((deal, { eq }) => eq(deal[by], value))
      .go({ consistent: true, limit: 1000, cursor });
    if (page.data.length) return true;
    cursor = page.cursor;
  } while (cursor);
  return false;
}
