import { mkdirSync, mkdtempSync, readFileSync, readdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, expect, test, vi } from 'vitest';
import { bundle, bundleOf, functionNames } from '#infra/bundle.ts';
import { ownFunctions, synthesised } from './synthesised.ts';

const root = mkdtempSync(join(tmpdir(), 'skrepka-bundle-'));
let sizes: Awaited<ReturnType<typeof bundle>>;
const codeOf = (name: string) => join(root, bundleOf(name), 'index.mjs');
const handlerOf = async (name: string): Promise<() => unknown> => (await import(codeOf(name))).handler;

beforeAll(async () => {
  symlinkSync(fileURLToPath(new URL('../../node_modules', import.meta.url)), join(root, 'node_modules'));
  mkdirSync(join(root, 'functions/imports'), { recursive: true });
  const entries = {
    'api.ts': `import { SQSClient } from '@aws-sdk/client-sqs';
      export const later = async () => (await import('./imports/commands.ts')).handler;
      export const handler = () => new SQSClient({ region: 'eu-central-1' }).config.credentials();`,
    'imports/run.worker.ts': `export const handler = (): string => require('node:os').EOL;`,
    'imports/commands.ts': `export const handler = 1;`,
  };
  for (const [file, code] of Object.entries(entries)) writeFileSync(join(root, 'functions', file), code);
  sizes = await bundle(root);
});

test('every entry in functions/ is a function of the stack, and the other way round', () => {
  expect(functionNames().sort()).toEqual([...ownFunctions(synthesised().template).keys()].sort());
});

test('a worker is named by its folder and its verb; other files are no functions', () => {
  expect(Object.keys(sizes).sort()).toEqual(['api', 'imports-run']);
  expect(sizes['imports-run']?.bytes).toBe(readFileSync(codeOf('imports-run')).length);
});

test('bundled code runs, also where it asks for a module of Node by require, and has its source map', async () => {
  expect((await handlerOf('imports-run'))()).toBe('\n');
  expect(readFileSync(codeOf('imports-run'), 'utf8')).toContain('sourceMappingURL=index.mjs.map');
});

test('what an entry imports at its first use lies in a file of its own, and a cold start does not read it', async () => {
  const { later } = (await import(codeOf('api'))) as { later: () => Promise<unknown> };
  expect(await later()).toBe(1);
  const files = readdirSync(join(root, bundleOf('api'))).filter((file) => file.endsWith('.mjs'));
  const all = files.map((file) => statSync(join(root, bundleOf('api'), file)).size).reduce((sum, size) => sum + size);
  expect(sizes['api']?.bytes).toBeLessThan(all);
});

test('clients of AWS sign with the credentials that Lambda puts into the environment', async () => {
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'AKIDEXAMPLE').stubEnv('AWS_SECRET_ACCESS_KEY', 'a secret');
  vi.stubEnv('AWS_SESSION_TOKEN', 'a token');
  expect(await (await handlerOf('api'))()).toMatchObject({
    accessKeyId: 'AKIDEXAMPLE',
    secretAccessKey: 'a secret',
    sessionToken: 'a token',
  });
  vi.unstubAllEnvs();
});
