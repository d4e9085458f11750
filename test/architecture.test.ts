import { globSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
const files = globSync(['{shared,functions,infra,cli,test}/**/*.ts', 'web/src/**/*.{ts,svelte}', 'web/*.ts'], {
  cwd: root,
}).filter((file) => !/node_modules|paraglide|\.svelte-kit|\.d\.ts$/.test(file));
const textOf = (file: string) => readFileSync(join(root, file), 'utf8');

/** What a file imports, as paths from the root for our own files and as names for packages. */
function importsOf(file: string): string[] {
  const forms =
    /^\s*(?:import|export)\b[^;'"]*?\bfrom\s*['"]([^'"]+)['"]|^import\s*['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]\s*\)/gm;
  const found = [...textOf(file).matchAll(forms)].flatMap(([, from, bare, lazy]) => from ?? bare ?? lazy ?? []);
  return found.map((name) => {
    if (name.startsWith('.')) return normalize(join(dirname(file), name));
    if (name.startsWith('#lib/')) return `web/src/lib/${name.slice(5)}`;
    return name.startsWith('#') ? name.slice(1) : name;
  });
}

const importing = (from: RegExp, what: RegExp) =>
  files
    .filter((file) => from.test(file))
    .flatMap((file) =>
      importsOf(file)
        .filter((name) => what.test(name))
        .map((name) => `${file} → ${name}`),
    );

describe('who may import whom', () => {
  test('shared knows nobody but itself and a few libraries', () => {
    expect(importing(/^shared\//, /^(functions|infra|web|cli|test)\//)).toEqual([]);
    const packages = importing(/^shared\//, /^(?!shared\/)/).map((line) => line.split(' → ')[1]);
    expect([...new Set(packages)].sort()).toEqual([
      'big.js',
      'electrodb',
      'libphonenumber-js/min',
      'n2words/en-GB',
      'n2words/ru-RU',
      'rrule-temporal',
      'ru-validation-codes',
      'ulid',
      'zod',
    ]);
  });

  test('ElectroDB stays in entities and the list of them: it must never reach the browser', () => {
    const allowed = /^shared\/(\w+\/entity|kernel\/(attributes|records))\.ts|^functions\/|^infra\/|^test\//;
    expect(importing(/./, /^electrodb$/).filter((line) => !allowed.test(line))).toEqual([]);
    expect(importing(/^web\//, /(entity|kernel\/(records|attributes))\.ts$/)).toEqual([]);
  });

  test('functions know shared, never the web or the infrastructure', () => {
    expect(importing(/^functions\//, /^(web|infra|cli|test)\//)).toEqual([]);
  });

  test('a domain uses named functions of another, never its handlers or workers', () => {
    const foreign = importing(
      /^functions\/\w+\//,
      /^functions\/\w+\/(commands|queries|strangers)\.ts$|\.worker\.ts$/,
    ).filter((line) => {
      const [from = '', to = ''] = line.split(' → ');
      return from.split('/')[1] !== to.split('/')[1];
    });
    expect(foreign).toEqual([]);
  });

  test('the runtime and the read model know no domain', () => {
    const domains = /^functions\/(?!runtime\/|readmodel\/)\w+\//;
    expect(importing(/^functions\/(runtime|readmodel)\//, domains)).toEqual([]);
  });

  test('contacts are written by the one transaction that takes their reminders along', () => {
    const writers = importing(/^functions\/activities\//, /^functions\/runtime\/commit\.ts$/);
    expect(writers).toEqual(['functions/activities/commit.ts → functions/runtime/commit.ts']);
  });

  test('the web knows shared only, and its building blocks know no domain', () => {
    expect(importing(/^web\//, /^(functions|infra|cli|test)\//)).toEqual([]);
    const blocks = importing(/^web\/src\/lib\/ui\//, /^web\/src\/lib\/(?!ui\/|paraglide\/|[^/]+$)/);
    expect(blocks).toEqual([]);
  });

  test('the product imports nothing from tests', () => {
    expect(importing(/^(?!test\/)/, /^test\//)).toEqual([]);
  });
});

describe('what the house looks like', () => {
  test('no file is longer than 300 lines', () => {
    const long = files
      .map((file) => [file, textOf(file).split('\n').length] as const)
      .filter(([, lines]) => lines > 300);
    expect(long).toEqual([]);
  });

  test('no file is called a utility', () => {
    expect(files.filter((file) => /\/(utils?|helpers?|misc|common|types)(\.\w+)?(\/|$)/.test(file))).toEqual([]);
  });

  test('nothing is left lying about', () => {
    const marks = new RegExp(['TO' + 'DO', 'FIX' + 'ME', '@ts-' + 'ignore', String.raw`\.on` + 'ly\\('].join('|'));
    expect(files.filter((file) => marks.test(textOf(file)))).toEqual([]);
  });
});
