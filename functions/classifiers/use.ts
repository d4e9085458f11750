import { db, type Stored } from '#functions/runtime/records.ts';

/** Where a value of each list may be chosen; a deal has a source and tags as a client has. */
const fieldsOf = {
  source: { client: 'sourceId', deal: 'sourceId', activity: undefined },
  segment: { client: 'segmentId', deal: undefined, activity: undefined },
  industry: { client: 'industryId', deal: undefined, activity: undefined },
  region: { client: 'regionId', deal: undefined, activity: undefined },
  tag: { client: 'tagIds', deal: 'tagIds', activity: undefined },
  refusal: { client: undefined, deal: 'refusalReasonId', activity: undefined },
  activity: { client: undefined, deal: undefined, activity: 'kindId' },
  outcome: { client: undefined, deal: undefined, activity: 'outcomeId' },
} as const;

type Page = { data: unknown[]; cursor: string | null };

/** Whether any client, deal or activity refers to a value: reads on until the first one that does. */
export async function isUsed({ workspaceId, kind, classifierId }: Stored<'classifier'>): Promise<boolean> {
  const { client, deal, activity } = fieldsOf[kind];
  const clientsWith = (cursor: string | null): Promise<Page> =>
    db.entities.client.query
      .byId({ workspaceId })
      .where((record, { contains, eq }) =>
        client === 'tagIds' ? contains(record.tagIds, classifierId as never) : eq(record[client!], classifierId),
      )
      .go({ consistent: true, limit: 1000, cursor });
  const dealsWith = (cursor: string | null): Promise<Page> =>
    db.entities.deal.query
      .byId({ workspaceId })
      .where((record, { contains, eq }) =>
        deal === 'tagIds' ? contains(record.tagIds, classifierId as never) : eq(record[deal!], classifierId),
      )
      .go({ consistent: true, limit: 1000, cursor });
  const activitiesWith = (cursor: string | null): Promise<Page> =>
    db.entities.activity.query
      .byId({ workspaceId })
      .where((record, { eq }) => eq(record[activity!], classifierId))
      .go({ consistent: true, limit: 1000, cursor });
  if (activity !== undefined) return anyOf(activitiesWith);
  return (client !== undefined && (await anyOf(clientsWith))) || (deal !== undefined && (await anyOf(dealsWith)));
}

async function anyOf(ask: (cursor: string | null) => Promise<Page>): Promise<boolean> {
  let cursor: string | null = null;
  do {
    const page = await ask(cursor);
    if (page.data.length) return true;
    cursor = page.cursor;
  } while (cursor);
  return false;
}
