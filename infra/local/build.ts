import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, globSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { tryLock } from './lock.ts';
import { region } from './service.ts';
import { StartError } from './settings.ts';

export const root = fileURLToPath(new URL('../..', import.meta.url));

/** Where the synthesised template lies, below the root. */
export const assembly = 'dist/cloud';

/** A thing that is built: from these files (and settings), into that file, by this program. */
type Step = {
  name: string;
  from: string[];
  without?: string[];
  into: string;
  cwd: string;
  run: string[];
  settings?: Record<string, string>;
};

const functions: Step = {
  name: 'functions',
  from: ['functions/**', 'shared/**', 'infra/{bundle,lambda-credentials,model-checks}.ts', 'package-lock.json'],
  into: 'dist/functions/api/index.mjs',
  cwd: '.',
  run: ['infra/bundle.ts'],
};
const web: Step = {
  name: 'web',
  from: ['web/**', 'shared/**', 'package-lock.json'],
  without: ['web/build/**', 'web/.svelte-kit/**', 'web/src/lib/paraglide/**', 'web/node_modules/**'],
  into: 'web/build',
  cwd: 'web',
  run: ['../node_modules/vite/bin/vite.js', 'build'],
};
/** The template as this machine runs it: limits for one office, the sender of letters, nothing of a deployment. */
const cloud = ({ mailFrom, mailInDomain }: Build): Step => ({
  name: 'cloud',
  from: ['infra/**', 'shared/**', 'package-lock.json', 'web/build/*.html'],
  without: ['infra/local/**'],
  into: 'dist/cloud/manifest.json',
  cwd: '.',
  run: ['infra/app.ts'],
  settings: {
    CDK_OUTDIR: join(root, assembly),
    // Nothing is uploaded from here, so nothing need be copied.
    CDK_CONTEXT_JSON: JSON.stringify({ 'aws:cdk:disable-asset-staging': true }),
    SKREPKA_STAGE: 'local',
    SKREPKA_REGION: region,
    SKREPKA_DOMAIN: '',
    SKREPKA_CERTIFICATE_ARN: '',
    SKREPKA_ALARM_EMAIL: '',
    SKREPKA_MAIL_FROM: mailFrom ?? '',
    SKREPKA_MAIL_IN_DOMAIN: mailInDomain ?? usualMailDomain,
    SKREPKA_REQUESTS_PER_SECOND: process.env.SKREPKA_REQUESTS_PER_SECOND ?? '5000',
    SKREPKA_BURST: process.env.SKREPKA_BURST ?? '5000',
  },
});

export type Build = {
  withWeb?: boolean;
  mailFrom?: string | undefined;
  /** At which domain letters come in. */
  mailInDomain?: string | undefined;
  say?: (line: string) => void;
};

/** Nobody's on the internet: https://www.icann.org/en/board-activities-and-meetings/materials/approved-resolutions-special-meeting-of-the-icann-board-29-07-2024-en */
const usualMailDomain = 'skrepka.internal';

/** Builds what is missing or older than what it is made of; one process at a time. Throws `StartError` with the output of what failed. */
export async function buildStale(build: Build): Promise<void> {
  const { withWeb = false, say = () => {} } = build;
  const last = cloud(build);
  const steps = [functions, ...(withWeb ? [web] : []), last];
  if (!steps.some(isStale)) return;
  const unlock = await lockWhenFree(join(root, 'dist/.stamps/lock'));
  try {
    // The pages come before the template, which holds the hashes of their scripts.
    await Promise.all([functions, ...(withWeb ? [web] : [])].filter(isStale).map((step) => make(step, say)));
    if (isStale(last)) await make(last, say);
  } finally {
    unlock();
  }
}

/** Packs the functions anew, stale or not. */
export const bundleFunctions = () => make(functions, () => {});

async function lockWhenFree(file: string): Promise<() => void> {
  for (;;) {
    const unlock = tryLock(file);
    if (unlock) return unlock;
    await pause(200);
  }
}

const stampOf = (name: string) => join(root, 'dist/.stamps', name);

function isStale(step: Step): boolean {
  if (!existsSync(join(root, step.into)) || !existsSync(stampOf(step.name))) return true;
  return readFileSync(stampOf(step.name), 'utf8') !== fingerprint(step);
}

/** Changes when a file comes, goes, or is written. */
function fingerprint({ from, without = [], settings = {}, run }: Step): string {
  const hash = createHash('sha256').update(JSON.stringify([settings, run, process.version]));
  for (const file of globSync(from, { cwd: root, exclude: without }).sort()) {
    const found = statSync(join(root, file));
    if (found.isFile()) hash.update(`${file}:${found.size}:${found.mtimeMs}\n`);
  }
  return hash.digest('hex');
}

async function make(step: Step, say: (line: string) => void): Promise<void> {
  const stamp = fingerprint(step);
  const began = Date.now();
  say(`Building ${step.name} …`);
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', ...step.run], {
    cwd: join(root, step.cwd),
    // Whoever builds (a test run says `test`), what is built is the product.
    env: { ...process.env, NODE_ENV: 'production', ...step.settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output: string[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text: Buffer) => output.push(text.toString()));
  const code = await new Promise((resolve, reject) => child.once('close', resolve).once('error', reject));
  if (code !== 0) throw new StartError(`Building ${step.name} failed:\n${output.join('').trim()}`);
  mkdirSync(join(root, 'dist/.stamps'), { recursive: true });
  writeFileSync(stampOf(step.name), stamp);
  say(`Built ${step.name} in ${((Date.now() - began) / 1000).toFixed(1)} s`);
}
