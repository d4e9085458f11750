import { createHash } from 'node:crypto';
import type { QueryCommandInput } from '@aws-sdk/lib-dynamodb';
import { pagesOf } from '#functions/runtime/bulk-reads.ts';
import { db } from '#functions/runtime/records.ts';
import { byClients } from './by-clients.ts';

/** The notes that clients have, by their texts: the same file once more does not write them twice. */
export type Noted = {
  /** Reads those of clients that have not been read yet. */
  read(clientIds: Iterable<string>): Promise<void>;
  has(clientId: string, text: string): boolean;
};

const fields = ['clientId', 'text'];

/** Twelve letters of a hash stand for a text: the notes themselves may be long. */
const markOf = (text: unknown) => createHash('sha1').update(String(text)).digest('base64').slice(0, 12);

export function notedOf(workspaceId: string): Noted {
  const known = new Map<string, Set<string>>();
  const read = byClients({
    isKnown: (clientId) => known.has(clientId),
    one: (clientId) => notePages(db.entities.note.query.ofSubject({ workspaceId, subjectId: clientId })),
    all: () => notePages(db.entities.note.query.byId({ workspaceId }), true),
    learn: (clientId, items) => known.set(clientId, new Set(items.map(({ mark }) => String(mark)))),
  });
  return { has: (clientId, text) => known.get(clientId)?.has(markOf(text)) ?? false, read };
}

async function* notePages(question: { params<T>(): T }, ConsistentRead = false) {
  for await (const items of pagesOf({ ...question.params<QueryCommandInput>(), ConsistentRead }, fields))
    yield items.map(({ clientId, text }) => ({ clientId, mark: markOf(text) }));
}
