import { engine, environment, sqs, stopServices } from './services.ts';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, expect, test } from 'vitest';
import type { Target } from '#shared/imports/schema.ts';
import { endImport } from '#functions/imports/ending.ts';
import { countsOf, lanesOf } from '#functions/imports/progress.ts';
import { runImport } from '#functions/imports/run.ts';
import { db } from '#functions/runtime/records.ts';
import { allOf, importOf, newWorkspace, run, startedImport, type Started } from './edition.ts';

afterAll(stopServices);

const targets: Target[] = ['client.name', 'client.inn', 'client.phone', 'person.name', 'person.email', 'note'];

/** Every third row names the company of the row before once more, with another person; every fiftieth has no name. */
const rowOf = (row: number) => {
  const company = row - (row % 3 === 2 ? 1 : 0);
  if (row % 50 === 49) return ';;;;;потеряно';
  return `ООО "Фирма ${company}";;8 921 ${String(1_000_000 + row).slice(0, 3)}-${String(row).padStart(4, '0')};Сотрудник Номер ${row};p${row}@example.ru;строка ${row}`;
};
const fileOf = (rows: number) =>
  ['Название;ИНН;Телефон;Контакт;Почта;Прочее', ...Array.from({ length: rows }, (_, row) => rowOf(row))].join('\n');

async function facts(key: Started) {
  const [clients, people, notes] = await Promise.all([
    allOf('client', key.workspaceId),
    allOf('person', key.workspaceId),
    allOf('note', key.workspaceId),
  ]);
  const names = clients.map(({ name }) => name as string);
  return { clients: clients.length, names: new Set(names).size, people: people.length, notes: notes.length };
}

/** What a file of so many rows makes, however often its worker is killed. */
function expected(rows: number) {
  const taken = Array.from({ length: rows }, (_, row) => row).filter((row) => row % 50 !== 49);
  const companies = new Set(taken.map((row) => row - (row % 3 === 2 ? 1 : 0))).size;
  return {
    facts: { clients: companies, names: companies, people: taken.length, notes: taken.length },
    counts: {
      state: 'done',
      rows,
      created: companies,
      updated: taken.length - companies,
      skipped: 0,
      refused: rows - taken.length,
      people: taken.length,
    },
  };
}

const worker = ({ workspaceId, importId }: Started) =>
  spawn(process.execPath, ['--no-warnings', 'test/imports/worker-process.ts', workspaceId, importId], {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'ignore', 'inherit'],
  });

const doneRows = async (key: Started) => countsOf(await lanesOf(key)).rows;

test('a worker that is killed again and again leaves nothing out and makes nothing twice', async () => {
  const rows = 1500;
  const key = await startedImport(await newWorkspace(), fileOf(rows), { targets });
  let [kills, before] = [0, -1];
  for (let at = await doneRows(key); at < rows && kills < 12; at = await doneRows(key)) {
    // The silent one's lease is not waited for: what is tested is what it left behind.
    await db.entities.import.patch(key).set({ leaseUntil: 0 }).go();
    const child = worker(key);
    const gone = once(child, 'exit');
    while (child.exitCode === null && (await doneRows(key)) <= before + 60 + kills * 25) await wait(10);
    child.kill('SIGKILL');
    await gone;
    before = await doneRows(key);
    kills++;
  }
  await db.entities.import.patch(key).set({ leaseUntil: 0 }).go();
  await runImport(key, run());
  expect(kills).toBeGreaterThan(3);
  expect(await importOf(key)).toMatchObject(expected(rows).counts);
  expect(await facts(key)).toEqual(expected(rows).facts);
}, 240_000);

test('two workers on one import: one works, and nothing is doubled', async () => {
  const rows = 600;
  const key = await startedImport(await newWorkspace(), fileOf(rows), { targets });
  await Promise.all([runImport(key, run()), runImport(key, run())]);
  expect(await importOf(key)).toMatchObject(expected(rows).counts);
  expect(await facts(key)).toEqual(expected(rows).facts);
}, 120_000);

test('a worker whose import was taken over writes nothing more', async () => {
  const rows = 1200;
  const key = await startedImport(await newWorkspace(), fileOf(rows), { targets });
  const first = runImport(key, run());
  while ((await doneRows(key)) < 100) await wait(10);
  // The first one has fallen silent for too long, or so it seems; both go on.
  await db.entities.import.patch(key).set({ leaseUntil: 0 }).go();
  await Promise.all([first, runImport(key, run())]);
  expect(await importOf(key)).toMatchObject(expected(rows).counts);
  expect(await facts(key)).toEqual(expected(rows).facts);
}, 120_000);

test('an import that is stopped stops within a transaction, and its counts are what was written', async () => {
  const key = await startedImport(await newWorkspace(), fileOf(1200), { targets });
  const working = runImport(key, run());
  while ((await doneRows(key)) < 100) await wait(10);
  await db.entities.import.patch(key).set({ state: 'stopped' }).remove(['leaseId', 'leaseUntil']).go();
  const { rows, people, created } = await endImport(key, 'stopped');
  await working;
  expect(rows).toBeLessThan(1200);
  expect(await importOf(key)).toMatchObject({ state: 'stopped', rows });
  expect(await facts(key)).toMatchObject({ people, clients: created });
}, 120_000);

test('when the time is nearly up the rest is handed to the next run', async () => {
  const rows = 900;
  const key = await startedImport(await newWorkspace(), fileOf(rows), { targets });
  let asked = 0;
  // Time for one window of rows.
  await runImport(key, { ...run(), remaining: () => (asked++ < 1 ? 900_000 : 0) });
  const between = await doneRows(key);
  expect(between).toBeGreaterThan(0);
  expect(between).toBeLessThan(rows);
  const [message] = await sqs.poll('imports', 1);
  expect(JSON.parse(message!.body)).toEqual(key);
  await runImport(key, run());
  expect(await importOf(key)).toMatchObject(expected(rows).counts);
  expect(await facts(key)).toEqual(expected(rows).facts);
}, 120_000);

test('a table that does not answer for a while costs time and nothing else', async () => {
  const rows = 900;
  const key = await startedImport(await newWorkspace(), fileOf(rows), { targets });
  const working = runImport(key, run());
  while ((await doneRows(key)) < 100) await wait(10);
  // Longer than a transaction is waited for: whether those under way were done, nobody is told.
  process.kill(engine.pid, 'SIGSTOP');
  await wait(6_500);
  process.kill(engine.pid, 'SIGCONT');
  await working;
  expect(await importOf(key)).toMatchObject(expected(rows).counts);
  expect(await facts(key)).toEqual(expected(rows).facts);
}, 120_000);

test('a company of more rows than one transaction holds is written whole', async () => {
  const rows = [
    'Название;Контакт;Телефон',
    ...Array.from(
      { length: 260 },
      (_, row) => `ООО Большая;Человек Номер${row};8 921 200-${String(row).padStart(4, '0')}`,
    ),
  ];
  const key = await startedImport(await newWorkspace(), rows.join('\n'), {
    targets: ['client.name', 'person.name', 'person.phone'],
  });
  await runImport(key, run());
  expect(await importOf(key)).toMatchObject({ state: 'done', created: 1, updated: 259, people: 260 });
  expect(await facts(key)).toMatchObject({ clients: 1, people: 260 });
}, 60_000);

test('whoever lost the right to import ends his import', async () => {
  const key = await startedImport(await newWorkspace(), fileOf(10), { targets });
  await db.entities.member.patch({ workspaceId: key.workspaceId, userId: 'anna' }).set({ role: 'viewer' }).go();
  await runImport(key, run());
  expect(await importOf(key)).toMatchObject({ state: 'failed', failure: 'member_gone', rows: 0 });
});

test('a file cut inside a quoted cell writes nothing at all', async () => {
  const key = await startedImport(await newWorkspace(), `${fileOf(500)}\n"ООО Обры`, { targets });
  await runImport(key, run());
  expect(await importOf(key)).toMatchObject({ state: 'failed', failure: 'quote_open', rows: 0 });
  expect(await facts(key)).toMatchObject({ clients: 0, people: 0 });
});
