/** How many clients one call changes at most; the contract knows the same bound. */
export const bulkSize = 200;

export type Refused = { clientId: string; code: string };
export type Progress = { done: number; refused: Refused[]; total: number };
type Answer = { done: number; refused: Refused[] };

/**
 * Does one thing to any number of clients, chunk by chunk, and tells how far it is. A chunk that fails as a whole ends the
 * work and throws; what was done stays done.
 */
export async function inChunks(
  clientIds: readonly string[],
  change: (chunk: string[]) => Promise<Answer>,
  tell: (progress: Progress) => void,
  stopped: () => boolean = () => false,
): Promise<Progress> {
  let progress: Progress = { done: 0, refused: [], total: clientIds.length };
  for (let from = 0; from < clientIds.length && !stopped(); from += bulkSize) {
    const { done, refused } = await change(clientIds.slice(from, from + bulkSize));
    progress = { ...progress, done: progress.done + done, refused: [...progress.refused, ...refused] };
    tell(progress);
  }
  return progress;
}

type Page = { items: { clientId: string }[]; total: number; cursor: string | null };

/** The ids of all that a query finds, read page by page along the cursor, but for those left out. */
export async function allIds(
  read: (at: { limit: number; cursor?: string }) => Promise<Page>,
  except: ReadonlySet<string>,
): Promise<string[]> {
  const ids: string[] = [];
  let cursor: string | null | undefined;
  do {
    const page = await read({ limit: 500, ...(cursor && { cursor }) });
    ids.push(...page.items.map(({ clientId }) => clientId));
    cursor = page.cursor;
  } while (cursor);
  return ids.filter((clientId) => !except.has(clientId));
}
