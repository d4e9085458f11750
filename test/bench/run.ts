import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ConsoleLogger } from 'aws-amplify/utils';
import { measureBundles } from './bundles.ts';
import { fullSize, makeData, quickSize } from './data.ts';
import { launch, launched, root, run, until } from './edition.ts';
import { importOnce, type ImportRun } from './imports.ts';
import { measurePapers } from './papers.ts';
import { memoryOf, type Memory } from './processes.ts';
import { measureInvoices } from './invoices.ts';
import { report, type Results } from './report.ts';
import { readSeeded, targetAt, type Seeded } from './seeded.ts';
import { shoot, tryCase, type Pace, type Shot } from './shoot.ts';
import { casesOf, type Target } from './targets/skrepka.ts';
import { measureWeb } from './web.ts';

// npm run bench [-- --quick] [--cases a,b] [--connections 1,10] [--without-import] [--data DIR: one that was seeded before, kept]
const { values: chosen } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    cases: { type: 'string' },
    connections: { type: 'string', default: '1,10' },
    'without-import': { type: 'boolean', default: false },
    data: { type: 'string' },
  },
});
ConsoleLogger.LOG_LEVEL = 'ERROR';
const say = (line: string) => void process.stderr.write(`${line}\n`);
const pace: Pace = chosen.quick ? { warmSeconds: 1, seconds: 2, runs: 1 } : { warmSeconds: 2, seconds: 5, runs: 3 };

const size = chosen.quick ? quickSize : fullSize;
const files = await makeData(join(root, 'node_modules/.cache/skrepka-bench', chosen.quick ? 'quick' : 'full'), size);
const dataDir = chosen.data ?? mkdtempSync(join(tmpdir(), 'skrepka-bench-'));
try {
  say(`Seeding ${size.companies} companies, ${size.contacts} contacts and ${size.deals} deals in ${dataDir} …`);
  const seeded = await seed();
  const startUps = await measureStartUps(seeded);
  const edition = await launched(dataDir);
  try {
    const target = await targetAt(edition, seeded);
    const idle = memoryOf(edition.pid);
    const firstList = await timed(() => until(`${target.url}/api/people?limit=50`, target.headers));
    const shots = await measureCases(target, seeded);
    const loaded = memoryOf(edition.pid);
    const invoices = await measureInvoices(target, files, chosen.quick ? 5 : 40);
    say(`invoices: ${JSON.stringify(invoices)}`);
    const imports = chosen['without-import'] ? [] : await measureImports(edition.url, seeded);
    const memory: Record<string, Memory> = {
      idle,
      'after the load': loaded,
      'after the invoices': invoices.memory,
      'after the imports': memoryOf(edition.pid),
    };
    await edition.stop();
    const bundles = await measureBundles(chosen.quick ? 3 : 9);
    const results: Results = {
      size,
      pace,
      seeded,
      startUps,
      firstList,
      shots,
      memory,
      imports,
      invoices,
      bundles,
      papers: await measurePapers(chosen.quick ? 9 : 30),
      web: measureWeb(),
    };
    const folder = join(root, 'dist/bench');
    mkdirSync(folder, { recursive: true });
    writeFileSync(
      join(folder, 'results.json'),
      `${JSON.stringify({ at: new Date(), node: process.version, ...results }, undefined, 2)}\n`,
    );
    process.stdout.write(`${report(results)}\nAll figures: dist/bench/results.json\n`);
  } finally {
    await edition.stop();
  }
} finally {
  if (!chosen.data) rmSync(dataDir, { recursive: true, force: true });
}
process.exit(0);

async function seed(): Promise<Seeded> {
  try {
    return readSeeded(dataDir);
  } catch {
    await run(['test/bench/seed.ts', dataDir, files, String(size.done), String(size.planned)]);
    return readSeeded(dataDir);
  }
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return (performance.now() - began) / 1000;
}

/** Seconds from the command to the first answer of the API that reads the table, three times. */
async function measureStartUps(seeded: Seeded): Promise<number[]> {
  const first = await launched(dataDir);
  const { headers } = await targetAt(first, seeded);
  await first.stop();
  const found: number[] = [];
  for (let turn = 0; turn < 3; turn++) {
    const began = performance.now();
    const edition = await launch(dataDir);
    await until(`${edition.url}/api/me`, headers);
    found.push((performance.now() - began) / 1000);
    await edition.stop();
  }
  return found;
}

async function measureCases(target: Target, seeded: Seeded): Promise<Shot[]> {
  const wanted = chosen.cases?.split(',');
  const shots: Shot[] = [];
  for (const shape of await casesOf(target, files, seeded.openStageIds)) {
    if (wanted && !wanted.includes(shape.id)) continue;
    let n = 0;
    const count = () => n++;
    await tryCase(target, shape, count());
    for (const connections of chosen.connections.split(',').map(Number)) {
      const shot = await shoot(target, shape, connections, pace, count);
      shots.push(shot);
      const { p50, p95, p99, rps, cpu, bad, badAnswer = '' } = shot;
      say(
        `${shape.id.padEnd(10)} ×${connections}  ${[p50, p95, p99].map((ms) => ms.toFixed(1)).join(' / ')} ms, ${rps.toFixed(0)}/s, ${cpu.toFixed(1)} ms of processor${bad ? `  ${bad} bad: ${badAnswer}` : ''}`,
      );
    }
  }
  return shots;
}

async function measureImports(url: string, seeded: Seeded): Promise<ImportRun[]> {
  const runs: ImportRun[] = [];
  for (let turn = 1; turn <= (chosen.quick ? 1 : 3); turn++) {
    const found = await importOnce(url, seeded, files, turn);
    say(`import: ${JSON.stringify(found)}`);
    runs.push(found);
  }
  return runs;
}
