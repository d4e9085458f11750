import { openSync, closeSync, rmSync, statSync, truncateSync, writeFileSync, writeSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { startBucket } from './bucket.ts';
import { recordsOf } from './dump.ts';
import { startEngine } from './engine.ts';
import { client, person, save } from './writer.ts';
import { isStale } from '#functions/readmodel/catch-up.ts';
import { filesOf } from '#functions/readmodel/file.ts';
import { closeAll, reading } from '#functions/readmodel/reading.ts';
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
