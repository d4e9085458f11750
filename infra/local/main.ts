import { existsSync } from 'node:fs';
import { readLocalSettings, StartError } from './settings.ts';
import { stopOnSignals } from './signals.ts';
import { startLocal, type Local } from './start.ts';

/** `npm start [-- --demo]`: builds what is stale, starts the local edition, and runs until it is told to stop. */
async function main(words: string[]): Promise<void> {
  const unknown = words.find((word) => word !== '--demo');
  if (unknown !== undefined) throw new StartError(`There is no ${unknown}. Say "npm start" or "npm start -- --demo".`);
  const local = await startLocal({ ...readLocalSettings(process.env), withWeb: true });
  stopOnSignals(local);
  print(`Skrepka   ${local.url}`, `Mailbox   ${local.mailboxUrl}   (letters to everybody, sign-up codes too)`);
  print(
    `Letters   ${local.mailIn.endpoint}   (takes what comes for ${local.mailIn.takes.map((each) => `*@${each}`).join(', ')})`,
  );
  if (words.includes('--demo')) {
    const { email, password } = await (await demoSeed())(local);
    print(`Demo      ${email}   password ${password}`);
  }
  print(`Data      ${local.dataDir}   Ctrl-C stops`);
}

/** Fills the demo company through the API, once a data folder; answers how its owner signs in. */
export type SeedDemo = (local: Local) => Promise<{ email: string; password: string }>;

// Loaded only when asked for: a company's worth of words is no part of a usual start.
async function demoSeed(): Promise<SeedDemo> {
  const file = new URL('./demo/seed.ts', import.meta.url);
  if (!existsSync(file)) throw new StartError('This copy of Skrepka has no demo company.');
  return ((await import(file.href)) as { seedDemo: SeedDemo }).seedDemo;
}

const print = (...lines: string[]) => void process.stdout.write(`${lines.join('\n')}\n`);

main(process.argv.slice(2)).catch((error: Error) => {
  process.stderr.write(`${error instanceof StartError ? error.message : (error.stack ?? error)}\n`);
  process.exit(1);
});
