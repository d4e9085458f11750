import { BatchGetCommand } from '@aws-sdk/lib-dynamodb';
import { recordsHeld, type Held } from '#shared/clients/keys.ts';
import { db, documents, table, type Stored } from '#functions/runtime/records.ts';

type Keys = Record<string, unknown>;
type Params = { Key?: Keys };
const batchSize = 100;
const batchesAtOnce = 4;

/** Records by their keys, in batches; what the table leaves out for want of capacity is asked again. */
export async function readAll(keys: readonly Keys[]): Promise<Record<string, unknown>[]> {
  const batches = Array.from({ length: Math.ceil(keys.length / batchSize) }, (_, index) =>
    keys.slice(index * batchSize, (index + 1) * batchSize),
  );
  const found: Record<string, unknown>[] = [];
  const read = async () => {
    for (let batch = batches.pop(); batch; batch = batches.pop()) {
      let left: readonly Keys[] = batch;
      for (let attempt = 0; left.length; attempt++) {
        if (attempt) await new Promise((resolve) => setTimeout(resolve, 20 * 2 ** attempt));
        const answer = await documents.send(
          new BatchGetCommand({ RequestItems: { [table]: { Keys: [...left], ConsistentRead: true } } }),
        );
        found.push(...(answer.Responses?.[table] ?? []));
        left = answer.UnprocessedKeys?.[table]?.Keys ?? [];
        if (left.length && attempt > 8) throw new Error('The table leaves keys of a batch unread');
      }
    }
  };
  await Promise.all(Array.from({ length: batchesAtOnce }, read));
  return found;
}

const keyIn = (params: object): Keys => (params as Params).Key ?? {};

export async function clientsBy(workspaceId: string, ids: Iterable<string>): Promise<Map<string, Stored<'client'>>> {
  const keys = [...new Set(ids)].map((clientId) => keyIn(db.entities.client.get({ workspaceId, clientId }).params()));
  const records = (await readAll(keys)) as unknown as Stored<'client'>[];
  return new Map(records.map((record) => [record.clientId, bare(record)]));
}

export async function peopleBy(workspaceId: string, ids: Iterable<string>): Promise<Map<string, Stored<'person'>>> {
  const keys = [...new Set(ids)].map((personId) => keyIn(db.entities.person.get({ workspaceId, personId }).params()));
  const records = (await readAll(keys)) as unknown as Stored<'person'>[];
  return new Map(records.map((record) => [record.personId, bare(record)]));
}

const inTable = ['pk', 'sk', 'gsi1pk', 'gsi1sk', '__edb_e__', '__edb_v__'];
const bare = <T extends object>(item: T): T =>
  Object.fromEntries(Object.entries(item).filter(([name]) => !inTable.includes(name))) as T;

export const heldName = ({ kind, value }: Held): string => `${kind} ${value}`;

/** Who holds phones and addresses now: `alive` unless the holder lies in the trash or has lost the value since. */
export type Holder = { recordId: string; alive: boolean; client?: Stored<'client'>; person?: Stored<'person'> };

/** The holders of these values, by `heldName`; records of which `isOwn` are not read. */
export async function holdersOf(
  workspaceId: string,
  wanted: readonly Held[],
  isOwn: (recordId: string) => boolean,
): Promise<Map<string, Holder>> {
  const keys = [...new Map(wanted.map((held) => [heldName(held), held])).values()].map((held) =>
    keyIn(db.entities.sentinel.get({ workspaceId, ...held }).params()),
  );
  const sentinels = (await readAll(keys)) as unknown as (Held & { recordId: string })[];
  const others = sentinels.map(({ recordId }) => recordId).filter((recordId) => !isOwn(recordId));
  const people = await peopleBy(
    workspaceId,
    others.filter((recordId) => recordId.startsWith('per_')),
  );
  const clients = await clientsBy(workspaceId, [
    ...others.filter((recordId) => recordId.startsWith('cli_')),
    ...[...people.values()].map(({ clientId }) => clientId),
  ]);
  return new Map(sentinels.map((held) => [heldName(held), holderOf(held, people, clients, isOwn)]));
}

function holderOf(
  held: Held & { recordId: string },
  people: Map<string, Stored<'person'>>,
  clients: Map<string, Stored<'client'>>,
  isOwn: (recordId: string) => boolean,
): Holder {
  const { recordId } = held;
  if (isOwn(recordId)) return { recordId, alive: true };
  const person = people.get(recordId);
  const client = clients.get(person?.clientId ?? recordId);
  const record = person ?? client;
  const holds =
    record !== undefined &&
    recordsHeld(person ? 'person' : 'client', record).some((own) => heldName(own) === heldName(held));
  const alive = holds && client !== undefined && !client.deletedAt;
  return { recordId, alive, ...(client && { client }), ...(person && { person }) };
}
