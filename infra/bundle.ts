import { build } from 'esbuild';
import { cpSync, globSync, readFileSync } from 'node:fs';
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

/** Packs all functions in one esbuild call; answers the size of each in bytes, as it is and as gzip makes it. */
export async function bundle(base = root): Promise<Record<string, { bytes: number; gzip: number }>> {
  const entries = Object.entries(functionEntries(base));
  await build({
    entryPoints: entries.map(([name, file]) => ({ in: file, out: `${name}/index` })),
    outdir: join(base, dirname(bundleOf('any'))),
    outExtension: { '.js': '.mjs' },
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
    alias: { '@aws-sdk/credential-provider-node': join(root, 'infra/lambda-credentials.ts') },
    // CommonJS dependencies ask for Node's own modules through `require`, and where they lie; ES modules lack both.
    banner: {
      js: `import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url); const __dirname = import.meta.dirname;`,
    },
    logLevel: 'warning',
  });
  for (const [name] of entries) copyBeside(name, base);
  return Object.fromEntries(entries.map(([name]) => [name, sizeOf(join(base, bundleOf(name), 'index.mjs'))]));
}

function nameOf(file: string): string {
  const folders = dirname(file).split('/').slice(1);
  return [...folders, basename(file).replace(/(\.worker)?\.ts$/, '')].join('-');
}

function sizeOf(file: string) {
  const code = readFileSync(file);
  return { bytes: code.length, gzip: gzipSync(code).length };
}

if (import.meta.main) {
  const kilobytes = (bytes: number) => `${(bytes / 1000).toFixed(0)} kB`.padStart(9);
  for (const [name, { bytes, gzip }] of Object.entries(await bundle()))
    process.stdout.write(`${name.padEnd(22)}${kilobytes(bytes)}${kilobytes(gzip)} gzip\n`);
}
