import type { QueryCommandInput } from '@aws-sdk/lib-dynamodb';
import { personName } from '#shared/people/schema.ts';
import { pagesOf } from '#functions/runtime/bulk-reads.ts';
import { db } from '#functions/runtime/records.ts';
import { nameKey } from './cells/company-name.ts';

/** The contact persons of clients, as far as it takes to know one again. */
export type Staff = {
  /** Reads those of clients that have not been read yet. */
  read(clientIds: Iterable<string>): Promise<void>;
  of(clientId: string): readonly Colleague[];
  add(clientId: string, colleague: Colleague): void;
  /** A client made just now has nobody. */
  isNew(clientId: string): void;
};
export type Colleague = { personId: string; name: string };

const names = ['personId', 'clientId', 'lastName', 'firstName', 'middleName', 'deletedAt'];
/** Beyond so many people the memory is better spent otherwise: they are asked for client by client. */
const mostAtOnce = 300_000;
const questionsAtOnce = 8;

export function emptyStaff(workspaceId: string): Staff {
  const known = new Map<string, Colleague[]>();
  const add = (clientId: string, colleague: Colleague) => {
    const list = known.get(clientId);
    if (list) list.push(colleague);
    else known.set(clientId, [colleague]);
  };
  return {
    add,
    of: (clientId) => known.get(clientId) ?? [],
    isNew: (clientId) => known.set(clientId, []),
    async read(clientIds) {
      const missing = [...new Set(clientIds)].filter((clientId) => !known.has(clientId));
      const ask = async () => {
        for (let clientId = missing.pop(); clientId; clientId = missing.pop()) {
          known.set(clientId, []);
          const question = db.entities.person.query.ofClient({ workspaceId, clientId }).params<QueryCommandInput>();
          for await (const items of pagesOf(question, names)) for (const item of items) learn(item, add);
        }
      };
      await Promise.all(Array.from({ length: questionsAtOnce }, ask));
    },
  };
}

/** The same with everybody read beforehand: for long files, where one question a client would take far longer. */
export async function fullStaff(workspaceId: string): Promise<Staff> {
  const staff = emptyStaff(workspaceId);
  let count = 0;
  const question = {
    ...db.entities.person.query.byId({ workspaceId }).params<QueryCommandInput>(),
    ConsistentRead: true,
  };
  for await (const items of pagesOf(question, names)) {
    count += items.length;
    if (count > mostAtOnce) return emptyStaff(workspaceId);
    for (const item of items) learn(item, staff.add);
  }
  return { ...staff, read: async () => {} };
}

function learn(item: Record<string, unknown>, add: Staff['add']): void {
  const { personId, clientId, deletedAt } = item as Record<string, string>;
  if (!personId || !clientId || deletedAt !== undefined) return;
  add(clientId, { personId, name: nameKey(personName(item as Record<string, string>)) });
}
