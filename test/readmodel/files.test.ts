import { openSync, readdirSync, closeSync, rmSync, statSync, truncateSync, writeFileSync, writeSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { PutCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { startBucket } from './bucket.ts';
import { recordsOf } from './dump.ts';
import { folder, startEngine } from './engine.ts';
import { callerIn, client, entryOf, person, save } from './writer.ts';
import { clientQueries } from '#functions/clients/queries.ts';
import { isStale } from '#functions/readmodel/catch-up.ts';
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

const count = (workspaceId: string) => reading(workspaceId, (model) => recordsOf(model).client.length);

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

const people = (workspaceId: string) => reading(workspaceId, (model) => recordsOf(model).person.length);

test('a file that lies here is used again, and only what changed is read', async () => {
  const { workspaceId, file } = await lying();
  await save(workspaceId, [client()]);
  expect(await count(workspaceId)).toBe(2);
  expect(filesOf(workspaceId)).toEqual([file]);
});

test.each<[string, (file: string) => void]>([
  ['cut in the middle', (file) => truncateSync(file, Math.floor(statSync(file).size / 2))],
  ['cut to nothing', (file) => truncateSync(file, 0)],
  ['overwritten from the second page on', (file) => scribble(file, 4096)],
  ['no database at all', (file) => writeFileSync(file, 'x'.repeat(20_000))],
  [
    'a database of something else',
    (file) => {
      rmSync(file);
      new DatabaseSync(file).exec('create table other (x)');
    },
  ],
])('a file that is %s is made anew', async (_, spoil) => {
  const { workspaceId, file } = await lying();
  spoil(file);
  expect(await people(workspaceId)).toBe(270);
  expect(filesOf(workspaceId)).not.toContain(file);
  expect(filesOf(workspaceId)).toHaveLength(1);
});

function scribble(file: string, from: number) {
  const handle = openSync(file, 'r+');
  writeSync(handle, Buffer.alloc(statSync(file).size - from, 0xab), 0, undefined, from);
  closeSync(handle);
}

test('a file of another workspace or another shape under this name is not believed', async () => {
  for (const [key, value] of [
    ['workspaceId', 'wsp_other'],
    ['schema', '0-00000000'],
  ] as const) {
    const { workspaceId, file } = await lying();
    const database = new DatabaseSync(file);
    database.prepare('update meta set value = ? where key = ?').run(value, key);
    database.exec('delete from client_record');
    database.close();
    expect(await count(workspaceId)).toBe(1);
    expect(filesOf(workspaceId)).not.toContain(file);
  }
});

test('a file that another process holds is left to it, and a copy of our own is made', async () => {
  const { workspaceId, file } = await lying();
  const other = new DatabaseSync(file);
  other.exec('pragma locking_mode = exclusive; begin immediate; commit');
  expect(await count(workspaceId)).toBe(1);
  expect(filesOf(workspaceId)).toContain(file);
  expect(filesOf(workspaceId)).toHaveLength(2);
  other.close();
});

test('a copy that has not looked for longer than change entries live is made anew', async () => {
  const { workspaceId, file } = await lying();
  const database = new DatabaseSync(file);
  const longAgo = new Date(Date.now() - 29.5 * 86_400_000).toISOString();
  database.prepare("update meta set value = ? where key in ('watermark', 'caughtUpAt')").run(longAgo);
  database.exec('delete from client_record');
  database.close();
  expect(await count(workspaceId)).toBe(1);
  expect(filesOf(workspaceId)).not.toContain(file);
});

test('a clock that went back makes a copy stale: entries stamped since may stand before its watermark', () => {
  const at = '2026-11-22T12:00:00.000Z';
  const model = { watermark: at, caughtUpAt: at } as Parameters<typeof isStale>[0];
  expect(isStale(model, '2026-11-22T12:00:01.000Z')).toBe(false);
  expect(isStale(model, '2026-11-22T11:59:58.000Z')).toBe(false);
  expect(isStale(model, '2026-11-22T11:00:00.000Z')).toBe(true);
  expect(isStale(model, '2026-12-20T12:00:00.000Z')).toBe(false);
  expect(isStale(model, '2026-12-22T12:00:00.000Z')).toBe(true);
});

test('only so many copies stay open, and those used longest ago are removed', async () => {
  process.env.READMODEL_MAX_OPEN = '2';
  const workspaces = Array.from({ length: 3 }, () => newId('workspace'));
  for (const workspaceId of workspaces) await save(workspaceId, [client()]);
  const [a = '', b = '', c = ''] = workspaces;
  await count(a);
  await count(b);
  await count(a);
  await count(c);
  expect([a, b, c].map((workspaceId) => filesOf(workspaceId).length)).toEqual([1, 0, 1]);
  expect(await count(b)).toBe(1);
});

test('only so many bytes stay, also of files that an earlier process left', async () => {
  for (const old of filesOf()) rmSync(old);
  const first = await lying();
  const size = statSync(first.file).size;
  process.env.READMODEL_MAX_BYTES = String(Math.floor(size * 1.5));
  const second = await lying();
  expect(filesOf(first.workspaceId)).toEqual([]);
  expect(filesOf(second.workspaceId)).toHaveLength(1);
  expect(await people(first.workspaceId)).toBe(270);
});

test('a snapshot comes back whole; a missing or broken one is none', async () => {
  const { workspaceId } = await lying();
  const packed = await putSnapshot(workspaceId, await reading(workspaceId, copyOut));
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

test('a copy that takes longer than a request may last is told of, and is there for whoever asks again', async () => {
  const workspaceId = newId('workspace');
  await save(workspaceId, [client()]);
  const once = reading(workspaceId, (model) => recordsOf(model).client.length, 0);
  await expect(once).rejects.toMatchObject({ code: 'too_many', details: { reason: 'preparing' } });
  expect(await count(workspaceId)).toBe(1);
});
