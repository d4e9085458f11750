import type { changes } from '#shared/changes/routes.ts';
import type { Answer, Input } from '#shared/contract/route.ts';
import type { ChangedRecord } from '#shared/history/entity.ts';
import { decide, type Action } from '#shared/kernel/access.ts';
import type { Caller } from '#functions/runtime/caller.ts';
import { now } from '#functions/runtime/clock.ts';
import type { Queries } from '#functions/runtime/handlers.ts';
import { db } from '#functions/runtime/records.ts';

type Row = (typeof changes)['since'];

/** What a role must be allowed to see to be told that a record of this kind has changed. */
const seenBy: Record<ChangedRecord['kind'], Action> = {
  client: 'client.view',
  person: 'client.view',
  note: 'client.view',
  classifier: 'classifier.view',
  member: 'member.view',
  pipeline: 'deal.view',
  deal: 'deal.view',
  document: 'document.view',
  payment: 'payment.view',
  plan: 'deal.view',
  shipment: 'deal.view',
  product: 'goods.view',
  file: 'file.view',
  activity: 'activity.view',
  letter: 'letter.view',
  notification: 'workspace.view',
};

/** A transaction may commit up to 5 s after its stamp, and clocks differ: so far back it is looked again. */
const overlapMs = 10_000;
/** Who has not asked for so long is told to read anew, in place of a long list. */
const longestMs = 15 * 60_000;
const mostEntries = 200;
const mostRecords = 500;

async function changesSince({ since }: Input<Row>, caller: Caller): Promise<Answer<Row>> {
  const cursor = now();
  if (!since) return { items: [], all: false, cursor };
  const from = Math.min(Date.parse(since), Date.parse(cursor)) - overlapMs;
  if (Date.parse(cursor) - from > longestMs) return { items: [], all: true, cursor };
  const { data } = await db.entities.change.query
    .sinceWhen({ workspaceId: caller.workspaceId })
    .between({ at: new Date(from).toISOString() }, { at: '9999' })
    .go({ limit: mostEntries + 1, count: mostEntries + 1, consistent: true });
  const items = data.flatMap(({ changeId, records }) =>
    records.filter((record) => isFor(caller, record)).map(({ kind, recordId }) => ({ changeId, kind, id: recordId })),
  );
  const isMuch = data.length > mostEntries || items.length > mostRecords;
  return isMuch ? { items: [], all: true, cursor } : { items, all: false, cursor };
}

const isFor = (caller: Caller, { kind, recordId }: ChangedRecord): boolean =>
  kind === 'notification' ? recordId === caller.userId : decide(caller, seenBy[kind]).allowed;

/** What the function `queries` does for changes: one question to the table. */
export const changeQueries: Queries<typeof changes> = { since: changesSince };
