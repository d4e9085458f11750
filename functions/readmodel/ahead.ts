import type { Ahead } from '#functions/runtime/caller.ts';
import type { Step } from '#functions/runtime/serve.ts';
import type { Model } from './model.ts';

/** Who reads a copy: a caller, with what was begun for him; or anybody who names a workspace. */
export type Reader = { workspaceId: string; ahead?: Ahead };

/** The rows that have been seen to read a copy: for others nothing is begun. */
const readers = new Set<string>();

/**
 * Begins to bring a copy up to date while the membership of whoever asks is still being read: neither question to the table
 * needs the other's answer. Nothing of the copy is told before the caller is known. `begin` answers nothing for a workspace
 * whose copy is not open, so that nobody has copies made by naming workspaces.
 */
export const beginAhead = (begin: (workspaceId: string) => Promise<Model> | undefined): Step => ({
  before: ({ event }) => {
    const { routeKey: row } = event;
    const workspaceId = event.headers['x-workspace'];
    if (!workspaceId) return;
    const copy = readers.has(row) ? begin(workspaceId) : undefined;
    // Should it fail, whoever waits for it is told; nobody may wait, when the caller is refused.
    copy?.catch(() => undefined);
    event.call.ahead = { row, workspaceId, copy };
  },
});

/** What was begun for this request, once: it began after the request had come, so all that was acknowledged before is in. */
export function takeAhead({ workspaceId, ahead }: Reader): Promise<Model> | undefined {
  if (!ahead) return undefined;
  readers.add(ahead.row);
  const copy = ahead.workspaceId === workspaceId ? (ahead.copy as Promise<Model> | undefined) : undefined;
  ahead.copy = undefined;
  return copy;
}
