import { readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { Context, SQSEvent } from 'aws-lambda';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { folder, startEngine } from './engine.ts';
import { startBucket } from './bucket.ts';
import { derivedOf, recordsOf, tableOf } from './dump.ts';
import { clientOf, dealOf, noteOf, personOf } from './records.ts';
import { client, destroy, note, person, save, type Saved } from './writer.ts';
import { openFile, newFile, removeFile } from '#functions/readmodel/file.ts';
import { closeAll, reading } from '#functions/readmodel/reading.ts';
import { rebuild } from '#functions/readmodel/rebuild.ts';
import { handler as snapshot } from '#functions/readmodel/snapshot.worker.ts';
import { newId } from '#shared/kernel/ids.ts';

let engine: Awaited<ReturnType<typeof startEngine>>;
let bucket: Awaited<ReturnType<typeof startBucket>>;
beforeAll(async () => {
  engine = await startEngine();
  bucket = await startBucket();
});
afterAll(async () => {
  closeAll();
  await bucket.stop();
  await engine.stop();
});

/** As when a container ends: the copies are closed, and with them goes `/tmp`. */
function loseFiles() {
  closeAll();
  for (const name of readdirSync(folder)) if (name.endsWith('.sqlite')) rmSync(path.join(folder, name));
}

const takeSnapshot = async (workspaceId: string) => {
  const event = { Records: [{ messageId: '1', body: JSON.stringify({ workspaceId }), attributes: {} }] };
  const context = { getRemainingTimeInMillis: () => 60_000 } as Context;
  expect(await snapshot(event as unknown as SQSEvent, context)).toEqual({ batchItemFailures: [] });
};

/** The copy holds what the table holds, and is the same as one that is loaded anew. */
async function expectEqual(workspaceId: string) {
  const held = await reading({ workspaceId }, (model) => ({ records: recordsOf(model), derived: derivedOf(model) }));
  expect(held.records).toEqual(await tableOf(workspaceId));
  const file = newFile(workspaceId);
  await rebuild(workspaceId, file);
  const anew = openFile(workspaceId, file);
  if (!anew || anew === 'busy') throw new Error('not opened');
  const derived = derivedOf(anew);
  anew.database.close();
  removeFile(file);
  expect(held.derived).toEqual(derived);
}

type Step = {
  deed: 'create' | 'change' | 'trash' | 'restore' | 'destroy';
  kind: Saved['kind'];
  pick: number;
  name: string;
  late: number;
};
const step: fc.Arbitrary<Step> = fc.record({
  deed: fc.constantFrom('create', 'create', 'create', 'change', 'change', 'trash', 'restore', 'destroy'),
  kind: fc.constantFrom('client', 'client', 'person', 'person', 'deal', 'deal', 'note'),
  pick: fc.nat(50),
  name: fc.constantFrom('Ромашка', 'Иванов', 'ООО «Рога»', 'Ёлка', 'А'),
  late: fc.constantFrom(0, 0, 0, 700, 3000, 5000),
});
type Disturbance = 'read' | 'lose files' | 'restart' | 'snapshot' | 'lose files after a snapshot';
const disturbance: fc.Arbitrary<Disturbance> = fc.constantFrom(
  'read',
  'read',
  'lose files',
  'restart',
  'snapshot',
  'lose files after a snapshot',
);

/** One caller among several: changes only records of his own, which belong to anybody's clients and deals. */
function writer(workspaceId: string, clientIds: string[], dealIds: string[]) {
  const mine: Saved[] = [];
  const made = ({ kind, pick, name }: Step): Saved => {
    const clientId = clientIds[pick % clientIds.length] ?? newId('client');
    if (kind === 'person')
      return {
        kind,
        record: personOf(clientId, { lastName: name, phones: [{ kind: 'work', number: '+79210003308' }] }),
      };
    const dealId = dealIds[pick % dealIds.length];
    if (kind === 'note') {
      const { clientId: _, ...onDeal } = noteOf(clientId, name);
      return { kind, record: dealId && pick % 2 ? { ...onDeal, dealId } : noteOf(clientId, name) };
    }
    if (kind === 'deal') {
      const sum = { amount: pick * 100, currency: pick % 2 ? 'RUB' : 'USD' };
      const record = dealOf({
        name,
        sum,
        probability: pick,
        stageId: `stg_000000000${pick % 3}`,
        ...(pick % 5 && { clientId }),
      });
      dealIds.push(record.dealId);
      return { kind, record };
    }
    const record = clientOf({ name, ownerId: `u${pick % 3}`, tagIds: pick % 2 ? [newId('classifier')] : [] });
    clientIds.push(record.clientId);
    return { kind, record };
  };
  return async (each: Step) => {
    const place = each.pick % (mine.length || 1);
    const known = mine[place];
    if (each.deed === 'create' || !known) {
      const saved = made(each);
      mine.push(saved);
      return save(workspaceId, [saved], each.late);
    }
    if (each.deed === 'destroy') {
      mine.splice(place, 1);
      return destroy(workspaceId, known, each.late);
    }
    const { deletedAt: _, ...rest } = known.record;
    const deletedAt = each.deed === 'trash' ? { deletedAt: new Date().toISOString() } : {};
    const named =
      each.deed === 'change'
        ? { name: each.name, lastName: each.name, text: each.name, stageId: 'stg_0000000003', probability: 7 }
        : {};
    const own = Object.fromEntries(Object.entries(named).filter(([field]) => field in rest));
    const changed = { ...known, record: { ...rest, ...own, ...deletedAt, version: rest.version + 1 } } as Saved;
    mine[place] = changed;
    return save(workspaceId, [changed], each.late);
  };
}

test('whatever several callers do at once, the copy equals the table, also after lost files and from an old snapshot', async () => {
  const phase = fc.record({
    writes: fc.array(fc.array(step, { maxLength: 8 }), { minLength: 2, maxLength: 4 }),
    then: disturbance,
  });
  await fc.assert(
    fc.asyncProperty(fc.array(phase, { minLength: 1, maxLength: 4 }), async (phases) => {
      const workspaceId = newId('workspace');
      const [clientIds, dealIds]: [string[], string[]] = [[], []];
      const writers = Array.from({ length: 4 }, () => writer(workspaceId, clientIds, dealIds));
      for (const { writes, then } of phases) {
        const writing = writes.map(async (steps, place) => {
          for (const each of steps) await writers[place]?.(each);
        });
        // Reads go on while others write, and see whatever state there is.
        await Promise.all([...writing, reading({ workspaceId }, recordsOf), reading({ workspaceId }, recordsOf)]);
        if (then.includes('snapshot')) await takeSnapshot(workspaceId);
        if (then.includes('lose files')) loseFiles();
        if (then === 'restart') closeAll();
        if (then === 'read') await expectEqual(workspaceId);
      }
      await expectEqual(workspaceId);
      loseFiles();
      await expectEqual(workspaceId);
    }),
    { numRuns: 25 },
  );
}, 240_000);

test('a change whose stamp lies just within the overlap is seen', async () => {
  const workspaceId = newId('workspace');
  await save(workspaceId, [client({ name: 'Первый' })]);
  await reading({ workspaceId }, recordsOf);
  await save(workspaceId, [client({ name: 'Опоздавший' })], 9_500);
  expect((await reading({ workspaceId }, recordsOf)).client).toHaveLength(2);
});

test('an old snapshot is caught up, with what was changed and destroyed since', async () => {
  const workspaceId = newId('workspace');
  const [kept, gone] = [client({ name: 'Остался' }), client({ name: 'Уничтожен' })];
  await save(workspaceId, [kept, gone, person(kept.record.clientId), note(kept.record.clientId, 'ром')]);
  await takeSnapshot(workspaceId);
  await save(workspaceId, [{ kind: 'client', record: { ...kept.record, name: 'Переименован', version: 2 } }]);
  await destroy(workspaceId, gone);
  loseFiles();
  await expectEqual(workspaceId);
});

test('what was acknowledged before a read began is in it, however many read at once', async () => {
  const workspaceId = newId('workspace');
  const caller = async (name: string) => {
    for (let turn = 0; turn < 15; turn++) {
      const mine = client({ name: `${name} ${turn}` });
      await save(workspaceId, [mine]);
      const names = await reading({ workspaceId }, (model) =>
        recordsOf(model).client.map((each) => (each as { name: string }).name),
      );
      expect(names).toContain(mine.record.name);
    }
  };
  await Promise.all(['А', 'Б', 'В', 'Г'].map(caller));
});
