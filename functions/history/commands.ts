import type { Input } from '#shared/contract/route.ts';
import type { history } from '#shared/history/routes.ts';
import { findClient } from '#functions/clients/find.ts';
import type { Caller } from '#functions/runtime/caller.ts';
import type { Commands } from '#functions/runtime/handlers.ts';
import { db } from '#functions/runtime/records.ts';

type Rows = typeof history;

export const historyCommands: Commands<Rows> = { ofClient };

async function ofClient({ clientId, limit, cursor }: Input<Rows['ofClient']>, caller: Caller) {
  await findClient(caller, 'client.view', clientId);
  const page = await db.entities.history.query
    .ofSubject({ workspaceId: caller.workspaceId, subjectId: clientId })
    .go({ order: 'desc', limit, cursor: cursor ?? null, consistent: true });
  return { items: page.data, total: page.data.length, cursor: page.cursor };
}
