import type { QueryCommandInput } from '@aws-sdk/lib-dynamodb';
import { personName } from '#shared/people/schema.ts';
import { pagesOf } from '#functions/runtime/bulk-reads.ts';
import { db } from '#functions/runtime/records.ts';
import { byClients } from './by-clients.ts';
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

export function staffOf(workspaceId: string): Staff {
  const known = new Map<string, Colleague[]>();
  const add = (clientId: string, colleague: Colleague) => {
    const list = known.get(clientId);
    if (list) list.push(colleague);
    else known.set(clientId, [colleague]);
  };
  const read = byClients({
    isKnown: (clientId) => known.has(clientId),
    one: (clientId) => peoplePages(db.entities.person.query.ofClient({ workspaceId, clientId })),
    all: () => peoplePages(db.entities.person.query.byId({ workspaceId }), true),
    learn: (clientId, items) => known.set(clientId, items.flatMap(colleagueOf)),
  });
  return { add, of: (clientId) => known.get(clientId) ?? [], isNew: (clientId) => known.set(clientId, []), read };
}

function peoplePages(question: { params<T>(): T }, ConsistentRead = false) {
  return pagesOf({ ...question.params<QueryCommandInput>(), ConsistentRead }, names);
}

function colleagueOf(item: Record<string, unknown>): Colleague[] {
  const { personId, deletedAt } = item as Record<string, string>;
  if (!personId || deletedAt !== undefined) return [];
  return [{ personId, name: nameKey(personName(item as Record<string, string>)) }];
}
