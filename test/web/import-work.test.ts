import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Import, Preview, Target } from '#shared/imports/schema.ts';
import { Mapping } from '#lib/imports/mapping.svelte.ts';
import { ImportWatch } from '#lib/imports/watch.svelte.ts';

const at = '2026-11-24T09:00:00.000Z';
const record = (rows: number, state: Import['state'] = 'running'): Import => ({
  importId: 'imp_0000000001',
  fileName: 'clients.csv',
  fileBytes: 1000,
  state,
  rows,
  rowsTotal: 100,
  created: rows,
  updated: 0,
  skipped: 0,
  refused: 0,
  people: 0,
  version: 1,
  createdAt: at,
  createdBy: 'anna',
  updatedAt: at,
  updatedBy: 'anna',
  origin: { kind: 'person' },
});
const offline = () => Promise.reject(new TypeError('Failed to fetch'));

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('an import is followed to its end and no further', async () => {
  const read = vi.fn(async () =>
    read.mock.calls.length < 3 ? record(40 * read.mock.calls.length) : record(100, 'done'),
  );
  const watch = new ImportWatch(read, record(0));
  await vi.advanceTimersByTimeAsync(60_000);
  expect(watch.now).toMatchObject({ state: 'done', rows: 100 });
  expect(read).toHaveBeenCalledTimes(3);
});

test('a lost connection is told, waited out with longer and longer pauses, and forgotten when it is back', async () => {
  let isUp = false;
  const read = vi.fn(() => (isUp ? Promise.resolve(record(70)) : offline()));
  const watch = new ImportWatch(read, record(50));
  await vi.advanceTimersByTimeAsync(30_000);
  expect(watch).toMatchObject({ outOfTouch: true, failure: undefined, now: { rows: 50 } });
  expect(read.mock.calls.length).toBeLessThan(9);
  isUp = true;
  watch.ask();
  await vi.advanceTimersByTimeAsync(1);
  expect(watch).toMatchObject({ outOfTouch: false, now: { rows: 70 } });
  watch.close();
});

test('a page that is left asks no more', async () => {
  const read = vi.fn(async () => record(10));
  const watch = new ImportWatch(read, record(0));
  watch.close();
  watch.ask();
  await vi.advanceTimersByTimeAsync(10_000);
  expect(read).not.toHaveBeenCalled();
});

const preview = (...targets: Target[]): Preview => ({
  format: 'csv',
  columns: targets.map((target, index) => ({ name: `Столбец ${index}`, target, samples: [] })),
  rows: [],
  rowsAbout: 5,
  object: 'client',
});

test('columns stand as guessed until somebody chooses otherwise, and every choice is checked', async () => {
  const look = vi.fn(async (targets?: Target[]) => preview(...(targets ?? (['client.name', 'note'] as const))));
  const mapping = new Mapping('imp_0000000001', look);
  await mapping.open();
  expect(mapping.targets).toEqual(['client.name', 'note']);
  await mapping.choose(1, 'client.phone');
  expect(look).toHaveBeenLastCalledWith(['client.name', 'client.phone'], expect.anything());
  mapping.rule({ onMatch: 'skip', ownerId: undefined });
  expect(mapping.plan).toEqual({ onMatch: 'skip', newValues: 'add', targets: ['client.name', 'client.phone'] });
});

test('a slow check of an earlier choice does not overwrite a later one', async () => {
  const late = Promise.withResolvers<Preview>();
  const answers = [Promise.resolve(preview('note')), late.promise, Promise.resolve(preview('client.phone'))];
  const mapping = new Mapping('imp_0000000002', async () => (await answers.shift())!);
  await mapping.open();
  const first = mapping.choose(0, 'client.email');
  await mapping.choose(0, 'client.phone');
  late.resolve(preview('client.email'));
  await first;
  expect(mapping.preview?.columns[0]?.target).toBe('client.phone');
  expect(mapping.checking).toBe(false);
});

test('a check that fails keeps what was chosen and the rows that were there', async () => {
  let isUp = true;
  const mapping = new Mapping('imp_0000000003', async (targets) =>
    isUp ? preview(...(targets ?? (['note'] as const))) : offline(),
  );
  await mapping.open();
  isUp = false;
  await mapping.choose(0, 'client.name');
  expect(mapping.failure).toBeInstanceOf(TypeError);
  expect([mapping.targets, mapping.preview?.rowsAbout]).toEqual([['client.name'], 5]);
  isUp = true;
  await mapping.retry();
  expect(mapping.failure).toBeUndefined();
  expect(mapping.preview?.columns[0]?.target).toBe('client.name');
});
