import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import type { Local } from '#infra/local/start.ts';
import { owner } from './company.ts';
import { besideFunctions } from './thread.ts';

/** What the filling thread is told; all of it can be copied from thread to thread. */
export type Filling = Pick<Local, 'url' | 'config'> & { mailIn: string; password: string; today: string };

const Kept = z.object({ email: z.string(), password: z.string(), today: z.string(), done: z.boolean() });
type Kept = z.infer<typeof Kept>;

/**
 * Fills the demo company «ТехноЛайн», once a data folder; answers how its owner signs in (as long as he keeps the
 * password). What a killed start left half done is finished by the next: days and ids are the same each time.
 */
export async function seedDemo(local: Local): Promise<{ email: string; password: string }> {
  const file = join(local.dataDir, 'demo.json');
  const kept = existsSync(file) ? Kept.parse(JSON.parse(readFileSync(file, 'utf8'))) : begun();
  if (!kept.done) {
    keep(file, kept);
    await fill(local, kept);
    keep(file, { ...kept, done: true });
  }
  return { email: kept.email, password: kept.password };
}

// A password of its own for each folder: whoever puts the edition on a network opens no door that others know.
const begun = (): Kept => ({
  email: owner.email,
  password: `Demo-2026-${randomBytes(5).toString('hex')}`,
  today: new Date().toISOString(),
  done: false,
});

function keep(file: string, kept: Kept): void {
  writeFileSync(`${file}.new`, `${JSON.stringify(kept, undefined, 2)}\n`, { mode: 0o600 });
  renameSync(`${file}.new`, file);
}

async function fill(local: Local, { password, today }: Kept): Promise<void> {
  const filling: Filling = { url: local.url, config: local.config, mailIn: local.mailIn.endpoint, password, today };
  await besideFunctions(local, new URL('./fill.ts', import.meta.url), filling);
}
