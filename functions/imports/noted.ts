import { createHash } from 'node:crypto';
import type { QueryCommandInput } from '@aws-sdk/lib-dynamodb';
import { pagesOf } from '#functions/runtime/bulk-reads.ts';
import { db } from '#functions/runtime/records.ts';

/** The notes that clients have, by their texts: the same file once more does not write them twice. */
export type Noted = {
  /** Reads those of clients that have not been read yet. */
  read(clientIds: Iterable<string>): Promise<void>;
  has(clientId: string, text: string): boolean;
};

/** Beyond so many notes the memory is better spent otherwise. */
const mostAtOnce = 500_000;
const questionsAtOnce = 8;
const fields = ['clientId', 'text'];

/** Twelve letters of a hash stand for a text: the notes themselves may be long. */
const markOf = (text: string) => createHash('sha1').update(text).digest('base64').slice(0, 12);

export function emptyNoted(workspaceId: string): Noted & { add(clientId: string, text: string): void } {
  const known = new Map<string, Set<string>>();
  const add = (clientId: string, text: string) => {
    const marks = known.get(clientId) ?? new Set<string>();
    known.set(clientId, marks.add(markOf(text)));
  };
  return {
    add,
    has: (clientId, text) => known.get(clientId)?.has(markOf(text)) ?? false,
    async read(clientIds) {
      const missing = [...new Set(clientIds)].filter((clientId) => !known.has(clientId));
      const ask = async () => {
        for (let clientId = missing.pop(); clientId; clientId = missing.pop()) {
          known.set(clientId, new Set());
          const question = db.entities.note.query
            .ofSubject({ workspaceId, subjectId: clientId })
            .params<QueryCommandInput>();
          for await (const items of pagesOf(question, fields))
            for (const { text } of items) add(clientId, String(text));
        }
      };
      await Promise.all(Array.from({ length: questionsAtOnce }, ask));
    },
  };
}

/** The same with all notes read beforehand: for long files, where one question a client would take far longer. */
export async function fullNoted(workspaceId: string): Promise<Noted> {
  const noted = emptyNoted(workspaceId);
  let count = 0;
  const question = {
    ...db.entities.note.query.byId({ workspaceId }).params<QueryCommandInput>(),
    ConsistentRead: true,
  };
  for await (const items of pagesOf(question, fields)) {
    count += items.length;
    if (count > mostAtOnce) return emptyNoted(workspaceId);
    for (const { clientId, text } of items) noted.add(String(clientId), String(text));
  }
  return { ...noted, read: async () => {} };
}
