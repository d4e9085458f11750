import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import type { Credentials } from './lambda/environment.ts';

const Keys = z.record(z.string(), z.object({ accessKeyId: z.string(), secretAccessKey: z.string() }));

/** An access key for each holder, made once and kept in the data folder, where only its owner may read. */
export function accessKeys(dir: string, holders: string[]): Map<string, Credentials> {
  const file = join(dir, 'secrets.json');
  const kept = existsSync(file) ? Keys.parse(JSON.parse(readFileSync(file, 'utf8'))) : {};
  const missing = holders.filter((holder) => !kept[holder]);
  for (const holder of missing) kept[holder] = newKey();
  if (missing.length > 0) {
    // Beside and then over: a kill in between leaves the old file whole.
    writeFileSync(`${file}.new`, `${JSON.stringify(kept, undefined, 2)}\n`, { mode: 0o600 });
    renameSync(`${file}.new`, file);
  }
  return new Map(holders.map((holder) => [holder, kept[holder]!]));
}

const newKey = (): Credentials => ({
  accessKeyId: `LOCAL${randomBytes(8).toString('hex').toUpperCase()}`,
  secretAccessKey: randomBytes(30).toString('base64url'),
});
