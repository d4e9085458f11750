import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { csvOf, readRows, type Contact } from './data.ts';
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

/** As many people again, of other companies, with other addresses and phones: a file read twice would find itself. */
function shifted(files: string, turn: number): string {
  const contacts = readRows<Contact>(files, 'import-10k.ndjson').map((contact) => ({
    ...contact,
    company: `${contact.company} ${turn}`,
    email: contact.email.replace('@', `@again${turn}.`),
    phone: contact.phone.replace('+79', `+7${turn}`),
  }));
  const file = join(files, `import-again-${turn}.csv`);
  writeFileSync(file, [...csvOf(contacts)].join(''));
  return file;
}
