import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { idTokenOf, readConfig } from '#cli/sign-in.ts';
import type { Edition } from './edition.ts';
import type { Target } from './targets/skrepka.ts';

/** Who owns the seeded workspace; left in the data folder for the processes that measure. */
export type Seeded = { email: string; password: string; workspaceId: string; seconds: number; openStageIds: string[] };
export const seededFile = (dataDir: string) => join(dataDir, 'bench.json');
export const readSeeded = (dataDir: string) => JSON.parse(readFileSync(seededFile(dataDir), 'utf8')) as Seeded;

/** Signs the owner in at a running edition: good for an hour. */
export async function targetAt({ url, pid }: Edition, { email, password, workspaceId }: Seeded): Promise<Target> {
  const token = await idTokenOf(await readConfig(url), email, password);
  return { url, pid, headers: { authorization: `Bearer ${token}`, 'x-workspace': workspaceId } };
}
