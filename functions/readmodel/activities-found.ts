import type { Activity } from '#shared/activities/schema.ts';
import type { Answer } from '#shared/contract/route.ts';
import { decide, type Actor } from '#shared/kernel/access.ts';
import type { search } from '#shared/search/routes.ts';
import { joined, sql } from './criteria-sql.ts';
import { onDisplay } from './list.ts';
import { matchedInActivity } from './matched.ts';
import { all, type Model } from './model.ts';
import { activityRows } from './search-sql.ts';
import type { Term } from './search-terms.ts';
import { visible } from './visibility.ts';

type Hit = Answer<typeof search.find>['items'][number];

/** The newest contacts and tasks in whose subject or talk all terms are found. */
export function activityHits(model: Model, terms: Term[], limit: number, actor: Actor): Hit[] {
  if (!decide(actor, 'activity.view').allowed) return [];
  const found = activityRows(terms);
  const where = joined(
    [sql(`t.row in (${found.sql})`, ...found.values), onDisplay(false), visible('activity', actor)],
    'and',
  );
  const rows = all(
    model,
    `select r.record as record, c.record ->> '$.name' as client from activity t join activity_record r on r.row = t.row
       left join client_record c on c.row = t.clientRow where ${where.sql} order by t.at desc, t.id desc limit ?`,
    ...where.values,
    limit,
  );
  return rows.map(({ record, client }) => hitOf(JSON.parse(String(record)) as Activity, String(client ?? ''), terms));
}

function hitOf(activity: Activity, client: string, terms: Term[]): Hit {
  const { activityId, clientId, dealId, subject } = activity;
  const matched = matchedInActivity(activity, client, terms);
  return {
    kind: 'activity',
    recordId: activityId,
    ...(clientId && { clientId }),
    ...(dealId && { dealId }),
    title: subject,
    subtitle: client,
    ...(matched && { matched }),
  };
}
