import type { Answer, Input } from '#shared/contract/route.ts';
import type { documents } from '#shared/documents/routes.ts';
import type { Caller } from '#functions/runtime/caller.ts';
import type { Queries } from '#functions/runtime/handlers.ts';
import { db } from '#functions/runtime/records.ts';

async function listDocuments(
  input: Input<typeof documents.list>,
  { workspaceId }: Caller,
): Promise<Answer<typeof documents.list>> {
  const { data } = await db.entities.document.query.byId({ workspaceId }).go({ pages: 'all', limit: 500 });
  const items = data.slice(0, input.limit);
  return { items, total: data.length, cursor: null };
}

/** What the function `queries` does for documents. */
export const documentQueries: Queries<typeof documents> = { list: listDocuments };
