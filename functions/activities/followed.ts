import type { Activity, NextActivity } from '#shared/activities/schema.ts';

type Before = Pick<Activity, 'kindId' | 'clientId' | 'personId' | 'dealId' | 'ownerId'>;

/** What comes next is for the same people, unless it says otherwise. */
export const followed = ({ kindId, clientId, personId, dealId, ownerId }: Before, next: NextActivity) => ({
  state: 'planned' as const,
  ...(next.clientId === undefined && next.dealId === undefined && next.personId === undefined
    ? { clientId, personId, dealId }
    : {}),
  ownerId,
  ...bare(next),
  kindId: next.kindId ?? kindId,
});

const bare = <T extends object>(given: T): T =>
  Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as T;
