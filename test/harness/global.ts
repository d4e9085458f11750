import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import type { SiteConfig } from '#cli/sign-in.ts';
import { startLocal } from '#infra/local/start.ts';
import { startDadata } from './dadata.ts';

declare module 'vitest' {
  interface ProvidedContext {
    local: { url: string; config: SiteConfig; dataDir: string; mailIn: string };
  }
}

/**
 * One local edition for the whole run, with the functions' rights enforced; each world() is a workspace of its own in it.
 * The stories walk through the site too, so for them it is built when it is stale.
 */
export default async function setup(project: TestProject) {
  const dataDir = mkdtempSync(join(tmpdir(), 'skrepka-test-'));
  const dadata = await startDadata();
  const local = await startLocal({
    port: 0,
    dataDir,
    quiet: true,
    checkAccess: true,
    withWeb: project.name === 'stories',
    variables: { DADATA_URL: dadata.url },
  });
  project.provide('local', { url: local.url, config: local.config, dataDir, mailIn: local.mailIn.endpoint });
  return async () => {
    await local.stop();
    await dadata.stop();
    rmSync(dataDir, { recursive: true, force: true });
  };
}
