import { build, type Metafile } from 'esbuild';
import { cpSync, globSync, readFileSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Every Lambda entry by the name of its function: `functions/imports/run.worker.ts` is `imports-run`. */
export function functionEntries(base = root): Record<string, string> {
  const files = globSync(['functions/{api,queries,public}.ts', 'functions/**/*.worker.ts'], { cwd: base }).sort();
  return Object.fromEntries(files.map((file) => [nameOf(file), join(base, file)]));
}

export const functionNames = (base = root): string[] => Object.keys(functionEntries(base));

/** Where the code of a function lies after bundling, below the root: CDK and the local edition take it from there. */
export const bundleOf = (name: string) => `dist/functions/${name}`;

/** What a function reads from beside its code: the fonts of papers. Files by the folder they are put into. */
const beside: Record<string, Record<string, string>> = {
  'documents-render': { fonts: '@expo-google-fonts/pt-sans/{400Regular,400Regular_Italic,700Bold}/*.ttf' },
};

function copyBeside(name: string, base: string): void {
  for (const [folder, files] of Object.entries(beside[name] ?? {}))
    for (const file of globSync(files, { cwd: join(root, 'node_modules') }))
      cpSync(join(root, 'node_modules', file), join(base, bundleOf(name), folder, basename(file)));
}

type Size = { bytes: number; gzip: number };

/** Packs all functions; answers what a cold start reads of each in bytes, as it is and as gzip makes it. */
export async function bundle(base = root): Promise<Record<string, Size>> {
  const entries = functionEntries(base);
  const packed = await Promise.all(groupsOf(Object.keys(entries)).map((names) => pack(names, entries, base)));
  const outputs: Metafile['outputs'] = Object.assign({}, ...packed);
  for (const file of globSync(bundleOf('*/*.mjs{,.map}'), { cwd: base }))
    if (!(file in outputs)) rmSync(join(base, file));
  for (const name of Object.keys(entries)) copyBeside(name, base);
  return Object.fromEntries(Object.keys(entries).map((name) => [name, readAtStart(outputs, name, base)]));
}

/**
 * The functions of the API leave what they import at its first use in files beside their entry, which none may share, so each
 * is packed alone; the workers, each a single file, go together, which is quicker.
 */
function groupsOf(names: string[]): string[][] {
  const alone = names.filter((name) => ['api', 'queries', 'public'].includes(name));
  return [...alone.map((name) => [name]), names.filter((name) => !alone.includes(name))];
}

async function pack(names: string[], entries: Record<string, string>, base: string): Promise<Metafile['outputs']> {
  const { metafile } = await build({
    entryPoints: names.map((name) => ({ in: entries[name]!, out: `${name}/index` })),
    outdir: join(base, dirname(bundleOf('any'))),
    outExtension: { '.js': '.mjs' },
    splitting: names.length === 1,
    chunkNames: `${names[0]}/[hash]`,
    metafile: true,
    absWorkingDir: base,
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'node',
    target: 'node24',
    // Without the text of the sources a map is a fraction of the size and still names file and line.
    sourcemap: 'linked',
    sourcesContent: false,
    mainFields: ['module', 'main'],
    alias: {
      '@aws-sdk/credential-provider-node': join(root, 'infra/lambda-credentials.ts'),
      jsonschema: join(root, 'infra/model-checks.ts'),
    },
    // CommonJS dependencies ask for Node's own modules through `require`, and where they lie; ES modules lack both.
    banner: {
      js: `import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url); const __dirname = import.meta.dirname;`,
    },
    logLevel: 'warning',
  });
  return metafile.outputs;
}

function nameOf(file: string): string {
  const folders = dirname(file).split('/').slice(1);
  return [...folders, basename(file).replace(/(\.worker)?\.ts$/, '')].join('-');
}

/** The entry and what it imports at once, not what it imports later. */
function readAtStart(outputs: Metafile['outputs'], name: string, base: string): Size {
  const read = new Set<string>();
  const follow = (path: string) => {
    if (read.has(path)) return;
    read.add(path);
    for (const { path: next, kind } of outputs[path]!.imports)
      if (kind === 'import-statement' && next in outputs) follow(next);
  };
  follow(`${bundleOf(name)}/index.mjs`);
  const codes = [...read].map((path) => readFileSync(join(base, path)));
  return { bytes: sum(codes.map(({ length }) => length)), gzip: sum(codes.map((code) => gzipSync(code).length)) };
}

const sum = (numbers: number[]) => numbers.reduce((total, number) => total + number, 0);

if (import.meta.main) {
  const kilobytes = (bytes: number) => `${(bytes / 1000).toFixed(0)} kB`.padStart(9);
  for (const [name, { bytes, gzip }] of Object.entries(await bundle()))
    process.stdout.write(`${name.padEnd(22)}${kilobytes(bytes)}${kilobytes(gzip)} gzip\n`);
}
