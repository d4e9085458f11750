import type { QueryCommandInput } from '@aws-sdk/lib-dynamodb';
import { folded } from '#shared/kernel/text.ts';
import { pagesOf } from '#functions/runtime/bulk-reads.ts';
import { db, type Stored } from '#functions/runtime/records.ts';
import { nameKey } from './cells/company-name.ts';
import type { ClientDraft } from './draft.ts';

/** What is kept in memory of each client of the workspace: enough to know it again, about 300 bytes. */
export type Known = {
  clientId: string;
  name: string;
  kind: string;
  city: string;
  inn: string;
  kpp: string;
  /** Phones and addresses, of private persons only: namesakes are told apart by them. */
  contacts: string[];
};

export type Register = {
  add(known: Known): void;
  remove(clientId: string): void;
  byName(name: string): readonly Known[];
  byInn(inn: string): readonly Known[];
  size(): number;
};

export function emptyRegister(): Register {
  const names = new Map<string, Known[]>();
  const inns = new Map<string, Known[]>();
  const all = new Map<string, Known>();
  const put = (map: Map<string, Known[]>, key: string, known: Known) => {
    const list = map.get(key);
    if (list) list.push(known);
    else map.set(key, [known]);
  };
  const drop = (map: Map<string, Known[]>, key: string, clientId: string) =>
    map.set(
      key,
      (map.get(key) ?? []).filter((known) => known.clientId !== clientId),
    );
  return {
    add(known) {
      all.set(known.clientId, known);
      put(names, known.name, known);
      if (known.inn) put(inns, known.inn, known);
    },
    remove(clientId) {
      const known = all.get(clientId);
      if (!known) return;
      all.delete(clientId);
      drop(names, known.name, clientId);
      if (known.inn) drop(inns, known.inn, clientId);
    },
    byName: (name) => names.get(name) ?? [],
    byInn: (inn) => inns.get(inn) ?? [],
    size: () => all.size,
  };
}

type Knowable = Pick<Stored<'client'>, 'clientId'> & ClientDraft;

/** A client as the register keeps it. */
export const knownOf = ({
  clientId,
  name = '',
  kind = 'company',
  addresses,
  inn = '',
  kpp = '',
  phones,
  emails,
}: Knowable): Known => ({
  clientId,
  name: nameKey(name),
  kind,
  city: folded(addresses.find(({ city }) => city)?.city ?? ''),
  inn,
  kpp,
  contacts: kind === 'person' ? [...phones.map(({ number }) => number), ...emails.map(({ address }) => address)] : [],
});

const remembered = ['clientId', 'kind', 'name', 'addresses', 'inn', 'kpp', 'phones', 'emails', 'deletedAt'];

/** Reads what is to be known of all clients of a workspace; those in the trash are nobody. */
export async function loadRegister(workspaceId: string): Promise<Register> {
  const register = emptyRegister();
  const question = {
    ...db.entities.client.query.byId({ workspaceId }).params<QueryCommandInput>(),
    ConsistentRead: true,
  };
  for await (const items of pagesOf(question, remembered))
    for (const item of items) if (item.deletedAt === undefined) register.add(knownOf(item as unknown as Knowable));
  return register;
}
