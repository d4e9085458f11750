/** `node test/bench/readmodel.ts [people] [clients]`: the read model alone, on the real engine. Prints a table. */
import { mkdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { folder, startEngine } from '#test/readmodel/engine.ts';
import { startBucket } from '#test/readmodel/bucket.ts';
import { writeTable } from './readmodel-data.ts';

const [people = 100_000, clients = 10_000] = process.argv.slice(2).map(Number);
const workspaceId = 'wsp_01kbench00000000000000000';
/** `best` is what a busy machine leaves of a quiet one; `cpu` is this process alone, without the engine. */
const lines: { what: string; ms?: string; best?: string; p95?: string; cpu?: string; note?: string }[] = [];

async function timed<T>(
  what: string,
  times: number,
  work: () => T | Promise<T>,
  note?: (result: T) => string,
): Promise<T> {
  const took: number[] = [];
  let result = await work();
  for (let turn = 0; turn < times; turn++) {
    const start = performance.now();
    result = await work();
    took.push(performance.now() - start);
  }
  took.sort((a, b) => a - b);
  const at = (share: number) => took[Math.min(took.length - 1, Math.floor(took.length * share))]?.toFixed(2) ?? '';
  lines.push({ what, ms: at(0.5), best: at(0), p95: at(0.95), ...(note && { note: note(result) }) });
  return result;
}

async function once<T>(what: string, work: () => Promise<T> | T): Promise<T> {
  const [start, used] = [performance.now(), process.cpuUsage()];
  const result = await work();
  const { user, system } = process.cpuUsage(used);
  lines.push({ what, ms: (performance.now() - start).toFixed(0), cpu: ((user + system) / 1000).toFixed(0) });
  return result;
}

const MiB = (bytes: number) => `${(bytes / 1024 / 1024).toFixed(1)} MiB`;

mkdirSync(folder, { recursive: true });
const engine = await startEngine(process.env.BENCH_TABLE ?? writeTable(folder, workspaceId, clients, people));
const bucket = await startBucket();
const { newFile, openFile, filesOf, removeFile } = await import('#functions/readmodel/file.ts');
const { rebuild } = await import('#functions/readmodel/rebuild.ts');
const { pagesOf, changesSince } = await import('#functions/readmodel/table-reads.ts');
const { reading, closeAll } = await import('#functions/readmodel/reading.ts');
const { copyOut, fetchSnapshot, putSnapshot } = await import('#functions/readmodel/snapshots.ts');
const { find } = await import('#functions/readmodel/find.ts');
const { hits } = await import('#functions/readmodel/hits.ts');
const { personQueries } = await import('#functions/people/queries.ts');
const { clientQueries } = await import('#functions/clients/queries.ts');
const { PersonFilter } = await import('#shared/people/routes.ts');
const { ClientFilter } = await import('#shared/clients/routes.ts');
const { callerIn } = await import('#test/readmodel/writer.ts');
const caller = callerIn(workspaceId);

try {
  await once('read all pages of the table and drop them (the engine and the SDK)', async () => {
    for (const kind of ['client', 'person', 'note'] as const)
      for await (const page of pagesOf(kind, workspaceId)) void page;
  });
  const file = newFile(workspaceId);
  await once('rebuild from the table', () => rebuild(workspaceId, file));
  lines.push({ what: 'file', note: MiB(statSync(file).size) });
  const opened = openFile(workspaceId, file);
  if (!opened || opened === 'busy') throw new Error('not opened');
  const model = opened;

  const list = (object: 'client' | 'person', wish: object, fresh: boolean) => () => {
    if (fresh) model.totals.clear();
    return find(model, object, { limit: 50, sort: 'name', trash: false, ...wish }, caller);
  };
  const total = ({ total: n }: { total: number }) => `${n} found`;
  for (const [what, object, wish] of [
    ['people: first 50 by name', 'person', {}],
    ['people: rows 50,001-50,050', 'person', { offset: 50_000 }],
    ['people: by client, rows 50,001-50,050', 'person', { sort: 'client', offset: 50_000 }],
    ['people: by position (no index)', 'person', { sort: 'position' }],
    ['people: search "иван"', 'person', { search: 'иван' }],
    ['people: search "кузн"', 'person', { search: 'кузн' }],
    ['people: search "ович" (a third of all)', 'person', { search: 'ович' }],
    ['people: search "example.ru" (all)', 'person', { search: 'example.ru' }],
    ['people: search "и"', 'person', { search: 'и' }],
    ['people: search "8 921"', 'person', { search: '8 921' }],
    ['people: search "петр иван"', 'person', { search: 'петр иван' }],
    ['people: position contains "бух"', 'person', { where: { field: 'position', is: 'contains', value: 'бух' } }],
    [
      'people: client is a customer',
      'person',
      { where: { field: 'client.lifecycle', is: 'oneOf', value: ['customer'] } },
    ],
    ['people: phone equals one', 'person', { where: { field: 'phone', is: 'equals', value: '+79210003308' } }],
    ['clients: first 50 by name', 'client', {}],
    ['clients: by lifecycle (no index)', 'client', { sort: 'lifecycle' }],
    ['clients: search "иван" (people too)', 'client', { search: 'иван' }],
    [
      'clients: with a person who is a director',
      'client',
      { where: { field: 'person.position', is: 'equals', value: 'директор' } },
    ],
  ] as const) {
    await timed(`${what}, counted anew`, 15, list(object, wish, true), total);
    await timed(`${what}, total known`, 15, list(object, wish, false));
  }
  await timed(
    'search everywhere "иван"',
    30,
    () => hits(model, 'иван', 20, caller),
    (found) => `${found.length} hits`,
  );
  await timed(
    'search everywhere "и"',
    30,
    () => hits(model, 'и', 20, caller),
    (found) => `${found.length} hits`,
  );
  model.database.close();

  const since = new Date(Date.now() - 10_000).toISOString();
  await timed('the engine: one empty query of changes', 200, () => changesSince(workspaceId, since));
  await timed('a read when nothing has changed (catch-up only)', 200, () => reading({ workspaceId }, () => 0));
  await timed('people.list, first 50 (catch-up, rows)', 100, () => personQueries.list(PersonFilter.parse({}), caller));
  await timed('people.list, "иван" (catch-up, rows)', 100, () =>
    personQueries.list(PersonFilter.parse({ search: 'иван' }), caller),
  );
  await timed('clients.list, first 50 (catch-up, rows)', 100, () => clientQueries.list(ClientFilter.parse({}), caller));

  const twin = await once('vacuum into a twin', () => reading({ workspaceId }, copyOut));
  lines.push({ what: 'twin', note: MiB(statSync(twin).size) });
  const packed = await once('pack and put the snapshot', () => putSnapshot(workspaceId, twin));
  lines.push({ what: 'snapshot', note: MiB(packed) });
  await once('get and unpack the snapshot', () => fetchSnapshot(workspaceId, path.join(folder, 'unpacked')));
  closeAll();
  filesOf(workspaceId).forEach(removeFile);
  await once('cold read: snapshot, open, catch up', () => reading({ workspaceId }, () => 0));
  lines.push({ what: 'memory of this process', note: MiB(process.memoryUsage().rss) });
} finally {
  process.stdout.write(`${lines.map((line) => JSON.stringify(line)).join('\n')}\n`);
  closeAll();
  await bucket.stop();
  await engine.stop();
}
