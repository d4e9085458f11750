import type { ActivityRow } from '#shared/activities/schema.ts';
import { api } from '#lib/api.ts';
import type { Entered } from '#lib/enter.ts';
import { mayIn } from '#lib/shell/may.ts';

/** What is planned next with a client, a contact person or in a deal; nothing for those who see no activities. */
export async function nextStepOf(
  whose: { clientId: string } | { personId: string } | { dealId: string },
  entered: Pick<Entered, 'me'>,
): Promise<ActivityRow | undefined> {
  if (!mayIn(entered, 'activity.view')) return undefined;
  const { items } = await api.activities.list({ ...whose, state: 'planned', sort: 'at', limit: 1 });
  return items[0];
}
