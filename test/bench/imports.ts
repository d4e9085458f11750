import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { run } from './edition.ts';
import type { Seeded } from './seeded.ts';

const Counts = z.object({
  state: z.string(),
  failure: z.string().optional(),
  rows: z.number(),
  created: z.number(),
  updated: z.number(),
  skipped: z.number(),
  refused: z.number(),
  people: z.number(),
});
export type ImportRun = z.infer<typeof Counts> & { seconds: number };

/** Imports the file as a user of the command line does, with guessed columns; from the command to its counts. */
export async function importOnce(url: string, seeded: Seeded, files: string, turn: number): Promise<ImportRun> {
  const file = turn === 1 ? join(files, 'import-10k.csv') : shifted(files, turn);
  const began = performance.now();
  const out = await run(['cli/main.ts', 'import', file], {
    SKREPKA_URL: url,
    SKREPKA_EMAIL: seeded.email,
    SKREPKA_PASSWORD: seeded.password,
    SKREPKA_WORKSPACE: seeded.workspaceId,
  });
  return { ...Counts.parse(JSON.parse(out)), seconds: (performance.now() - began) / 1000 };
}

/** The same people under other addresses and phones: a file read twice would only find what is there already. */
function shifted(files: string, turn: number): string {
  const text = readFileSync(join(files, 'import-10k.csv'), 'utf8')
    .replaceAll('@example.ru', `@again${turn}.example.ru`)
    .replaceAll('+79', `+7${turn}`);
  const file = join(files, `import-again-${turn}.csv`);
  writeFileSync(file, text);
  return file;
}
