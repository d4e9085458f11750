import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { bundle, bundleOf, functionNames } from '#infra/bundle.ts';
import { ownFunctions, synthesised } from './synthesised.ts';

test('every entry in functions/ is a function of the stack, and the other way round', () => {
  expect(functionNames().sort()).toEqual([...ownFunctions(synthesised().template).keys()].sort());
});

test('a worker is named by its folder and its verb, and runs after bundling', async () => {
  const root = mkdtempSync(join(tmpdir(), 'skrepka-bundle-'));
  mkdirSync(join(root, 'functions/imports'), { recursive: true });
  writeFileSync(join(root, 'functions/api.ts'), `export const handler = async (): Promise<string> => 'api';`);
  writeFileSync(join(root, 'functions/imports/run.worker.ts'), `export const handler = () => require('node:os').EOL;`);
  writeFileSync(join(root, 'functions/imports/commands.ts'), `export const handler = 1;`);

  const sizes = await bundle(root);
  expect(Object.keys(sizes).sort()).toEqual(['api', 'imports-run']);
  const file = join(root, bundleOf('imports-run'), 'index.mjs');
  expect(((await import(file)) as { handler: () => string }).handler()).toBe('\n');
  expect(readFileSync(file, 'utf8')).toContain('sourceMappingURL=index.mjs.map');
  expect(sizes['imports-run']?.bytes).toBe(readFileSync(file).length);
});
