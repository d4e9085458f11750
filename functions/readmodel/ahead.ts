import { AsyncLocalStorage } from 'node:async_hooks';
import type { Step } from '#functions/runtime/serve.ts';
import type { Model } from './model.ts';

/** The request under way: its row of the contract, and the copy that has been brought up to date for it ahead of time. */
type Request = { row?: string; workspaceId?: string; model?: Promise<Model> | undefined };
const requests = new AsyncLocalStorage<Request>();

/** The rows that have been seen to read a copy: for others nothing is begun. */
const readers = new Set<string>();

/** Runs each request of a handler as one of its own, for the two functions below to speak of. */
export const eachRequest =
  <A extends unknown[], R>(handler: (...given: A) => R) =>
  (...given: A): R =>
    requests.run({}, () => handler(...given));

/**
 * Begins to bring a copy up to date while the membership of whoever asks is still being read: neither question to the table
 * needs the other's answer. Nothing of the copy is told before the caller is known. `begin` answers nothing for a workspace
 * whose copy is not open, so that nobody has copies made by naming workspaces.
 */
export const beginAhead = (begin: (workspaceId: string) => Promise<Model> | undefined): Step => ({
  before: ({ event }) => {
    const request = requests.getStore();
    const workspaceId = event.headers['x-workspace'];
    if (!request || !workspaceId) return;
    request.row = event.routeKey;
    if (!readers.has(event.routeKey)) return;
    request.workspaceId = workspaceId;
    request.model = begin(workspaceId);
    // Should it fail, whoever waits for it is told; nobody may wait, when the caller is refused.
    request.model?.catch(() => undefined);
  },
});

/** What was begun for this request, once: it began after the request had come, so all that was acknowledged before is in. */
export function takeAhead(workspaceId: string): Promise<Model> | undefined {
  const request = requests.getStore();
  if (request?.row) readers.add(request.row);
  if (request?.workspaceId !== workspaceId) return undefined;
  const { model } = request;
  request.model = undefined;
  return model;
}
