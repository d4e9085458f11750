import { ulid } from 'ulid';
import { recordsHeld } from '#shared/clients/keys.ts';
import { prefixes } from '#shared/kernel/ids.ts';
import { commitChunk } from '#functions/runtime/commit.ts';
import type { Item } from '#functions/runtime/items.ts';
import { db } from '#functions/runtime/records.ts';
import type { Author, Write } from '#functions/runtime/write.ts';
import type { DemoClient } from './plan.ts';
import { randomFrom } from './random.ts';
import { recordsOf, type NewId } from './records.ts';
import type { Place } from './workspace.ts';

type Bundle = { writes: Write[]; history: Item[]; size: number };

/** A transaction holds 100 items, one of which is the entry for the read model. */
const room = 99;
const atOnce = 4;

/**
 * Writes the clients with their past: the API stamps what it writes with the present moment, so these go through the
 * transaction of bulk work, stamped with the days they tell of. Chunks that stand already are left as they are.
 */
export async function writeClients(place: Place, clients: DemoClient[]): Promise<void> {
  const newId = idsFrom(7);
  const chunks = chunked(clients.map((client) => bundleOf(place, client, newId)));
  const author: Author = {
    workspaceId: place.workspaceId,
    userId: place.users.get('anna')!,
    origin: { kind: 'system' },
  };
  const work = async () => {
    for (let chunk = chunks.shift(); chunk; chunk = chunks.shift()) {
      const failure = await commitChunk(author, chunk.writes, chunk.history);
      const [first] = failure ?? [];
      if (failure && first?.Code !== 'ConditionalCheckFailed')
        throw new Error(`The demo's records were refused: ${JSON.stringify(failure)}`);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
}

/** Ids that sort by the moment they tell of, and are the same each time. */
function idsFrom(seed: number): NewId {
  const random = randomFrom(seed);
  return (kind, at) => `${prefixes[kind]}_${ulid(at.getTime(), () => random.share()).toLowerCase()}`;
}

function chunked(bundles: Bundle[]): Bundle[] {
  const chunks: Bundle[] = [];
  for (const bundle of bundles) {
    const last = chunks.at(-1);
    if (!last || last.size + bundle.size > room) chunks.push(bundle);
    else {
      last.writes.push(...bundle.writes);
      last.history.push(...bundle.history);
      last.size += bundle.size;
    }
  }
  return chunks;
}

function bundleOf(place: Place, plan: DemoClient, newId: NewId): Bundle {
  const { client, people, notes, history } = recordsOf(place, plan, newId);
  const created = (kind: Write['kind']) => (after: object) => ({ kind, deed: 'created', after }) as Write;
  const writes = [created('client')(client), ...people.map(created('person')), ...notes.map(created('note'))];
  const held = [recordsHeld('client', client), ...people.map((person) => recordsHeld('person', person))].flat();
  return {
    writes,
    history: history.map((entry) => ({ Put: db.entities.history.create(entry).params() }) as Item),
    size: writes.length + history.length + held.length,
  };
}
