import { readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { PutCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { startSqs } from '#infra/local/sqs/start.ts';
import { startBucket } from './bucket.ts';
import { recordsOf } from './dump.ts';
import { folder, startEngine } from './engine.ts';
import { callerIn, client, entryOf, person, save } from './writer.ts';
import { clientQueries } from '#functions/clients/queries.ts';
import { filesOf } from '#functions/readmodel/file.ts';
import { closeAll, reading } from '#functions/readmodel/reading.ts';
import { copyOut, fetchSnapshot, putSnapshot } from '#functions/readmodel/snapshots.ts';
import { db, documents } from '#functions/runtime/records.ts';
import { ClientFilter } from '#shared/clients/routes.ts';
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
afterEach(() => {
  closeAll();
  delete process.env.READMODEL_MAX_OPEN;
  delete process.env.READMODEL_MAX_BYTES;
});

const count = (workspaceId: string) => reading({ workspaceId }, (model) => recordsOf(model).client.length);

/** A workspace with a client and enough people for a file of many pages, whose copy lies in a file that nobody has open. */
async function lying(): Promise<{ workspaceId: string; file: string }> {
  const workspaceId = newId('workspace');
  const firm = client();
  await save(workspaceId, [firm]);
  for (let turn = 0; turn < 3; turn++)
    await save(
      workspaceId,
      Array.from({ length: 90 }, (_, n) =>
        person(firm.record.clientId, { lastName: `Человек ${turn} ${n}`, about: 'а'.repeat(500) }),
      ),
    );
  await count(workspaceId);
  closeAll();
  const [file = ''] = filesOf(workspaceId);
  return { workspaceId, file };
}

const people = (workspaceId: string) => reading({ workspaceId }, (model) => recordsOf(model).person.length);

test('a snapshot comes back whole; a missing or broken one is none', async () => {
  const { workspaceId } = await lying();
  const packed = await putSnapshot(workspaceId, await reading({ workspaceId }, copyOut));
  expect(packed).toBeLessThan(statSync(filesOf(workspaceId)[0] ?? '').size);
  const file = path.join(folder, 'fetched');
  expect(await fetchSnapshot(workspaceId, file)).toBe(true);
  expect(new DatabaseSync(file).prepare('select count(*) as people from person').get()).toEqual({ people: 270 });
  expect(await fetchSnapshot(newId('workspace'), file)).toBe(false);
  const twin = path.join(folder, 'torn');
  writeFileSync(twin, 'this is no database');
  await putSnapshot(workspaceId, twin);
  closeAll();
  for (const old of filesOf(workspaceId)) rmSync(old);
  expect(await people(workspaceId)).toBe(270);
  expect(readdirSync(folder).filter((name) => name.includes('.new'))).toEqual([]);
});

test('reads that come together ask the table once more, not each for itself', async () => {
  const { workspaceId } = await lying();
  await count(workspaceId);
  const asking = vi.spyOn(documents.config.requestHandler, 'handle');
  await Promise.all(Array.from({ length: 30 }, () => count(workspaceId)));
  expect(asking).toHaveBeenCalledTimes(2);
  asking.mockRestore();
});

test('what the table leaves unread of a batch is asked again', async () => {
  const { workspaceId } = await lying();
  await count(workspaceId);
  await save(
    workspaceId,
    Array.from({ length: 40 }, (_, n) => client({ name: `Ещё ${n}` })),
  );
  let withheld = 0;
  documents.middlewareStack.add(
    (next) => async (args) => {
      const answer = await next(args);
      const output = answer.output as {
        Responses?: Record<string, Record<string, unknown>[]>;
        UnprocessedKeys?: object;
      };
      const [name, items] = Object.entries(output.Responses ?? {})[0] ?? ['', []];
      const left = items.slice(9).map(({ pk, sk }) => ({ pk, sk }));
      if (!left.length) return answer;
      withheld += left.length;
      output.Responses = { [name]: items.slice(0, 9) };
      output.UnprocessedKeys = { [name]: { Keys: left } };
      return answer;
    },
    { step: 'initialize', name: 'throttling' },
  );
  expect(await count(workspaceId)).toBe(41);
  documents.middlewareStack.remove('throttling');
  expect(withheld).toBe(31 + 22 + 13 + 4);
});

test('lists are sorted by the names of members and classifiers, also after one is renamed', async () => {
  const workspaceId = newId('workspace');
  const stamps = {
    version: 1,
    createdAt: '',
    createdBy: '',
    origin: { kind: 'system' as const },
    updatedAt: '',
    updatedBy: '',
  };
  const member = (userId: string, name: string) =>
    db.entities.member.put({ workspaceId, userId, name, email: 'a@b.ru', role: 'manager', ...stamps }).params();
  for (const [userId, name] of [
    ['u1', 'Яна'],
    ['u2', 'Борис'],
  ] as const)
    await documents.send(new PutCommand(member(userId, name) as never));
  await save(workspaceId, [
    client({ name: 'У Яны', ownerId: 'u1' }),
    client({ name: 'У Бориса', ownerId: 'u2' }),
    client({ name: 'Ничей' }),
  ]);
  const sorted = async (sort: string) =>
    (await clientQueries.list(ClientFilter.parse({ sort }), callerIn(workspaceId))).items.map(({ name }) => name);
  expect(await sorted('owner')).toEqual(['У Бориса', 'У Яны', 'Ничей']);
  expect(await sorted('-owner')).toEqual(['У Яны', 'У Бориса', 'Ничей']);
  await documents.send(
    new TransactWriteCommand({
      TransactItems: [
        { Put: member('u1', 'Анна') as never },
        entryOf(workspaceId, [{ kind: 'member', recordId: 'u1', version: 2 }]),
      ],
    }),
  );
  expect(await sorted('owner')).toEqual(['У Яны', 'У Бориса', 'Ничей']);
});

test('a copy that takes longer than a request may last is told of, asked of the worker once, and there for whoever asks again', async () => {
  const sqs = await startSqs({
    file: path.join(folder, 'queues.sqlite'),
    queues: [{ name: 'snapshots', visibilitySeconds: 30 }],
  });
  const settings = { AWS_ENDPOINT_URL_SQS: sqs.endpoint, SNAPSHOTS_QUEUE_URL: sqs.urlOf('snapshots') };
  Object.assign(process.env, settings, { READMODEL_PATIENCE_MS: '1' });
  const workspaceId = newId('workspace');
  await save(workspaceId, [client()]);
  const told = { code: 'too_many', details: { reason: 'preparing' } };
  await Promise.all([1, 2].map(() => expect(count(workspaceId)).rejects.toMatchObject(told)));
  const asked = await sqs.poll('snapshots', 10);
  expect(asked.map(({ body }) => JSON.parse(body) as unknown)).toEqual([{ workspaceId }]);

  delete process.env.READMODEL_PATIENCE_MS;
  expect(await count(workspaceId)).toBe(1);
  await sqs.stop();
});
