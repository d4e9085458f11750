import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundle, bundleOf } from '#infra/bundle.ts';
import { root, run } from './edition.ts';

/** Sizes in bytes of what a cold start reads; `ms` is what a fresh process takes to load the handler, `overEmpty` without what an empty one takes. */
export type Bundle = { name: string; bytes: number; gzip: number; ms: number; overEmpty: number };

/** Each function's bundle, loaded by fresh processes so many times; the middle time counts. */
export async function measureBundles(times: number): Promise<Bundle[]> {
  const folder = mkdtempSync(join(tmpdir(), 'skrepka-init-'));
  try {
    const empty = join(folder, 'empty.mjs');
    writeFileSync(empty, 'export const handler = async () => ({ statusCode: 204 });\n');
    const least = await initOf(empty, times);
    const bundles: Bundle[] = [];
    for (const [name, size] of Object.entries(await bundle())) {
      const ms = await initOf(join(root, bundleOf(name), 'index.mjs'), times);
      bundles.push({ name, ...size, ms, overEmpty: ms - least });
    }
    return bundles;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const program = `const began = performance.now();
await import(process.argv[1]);
console.log(performance.now() - began);
process.exit(0);`;

// Loading asks for the names of tables, buckets and queues, not for what stands behind them.
const environment = Object.fromEntries(
  [
    'TABLE_NAME FILES_BUCKET SNAPSHOTS_BUCKET IMPORTS_QUEUE_URL SNAPSHOTS_QUEUE_URL INVITATIONS_QUEUE_URL MAIL_FROM SITE_URL',
    'HANDOVER_QUEUE_URL AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY',
  ]
    .join(' ')
    .split(' ')
    .map((name) => [name, 'bench']),
);

async function initOf(file: string, times: number): Promise<number> {
  const found: number[] = [];
  for (let n = 0; n < times; n++) {
    const out = await run(['--input-type=module', '-e', program, file], { ...environment, AWS_REGION: 'eu-central-1' });
    found.push(Number(out.trim().split('\n').pop()));
  }
  return found.sort((left, right) => left - right)[times >> 1]!;
}
