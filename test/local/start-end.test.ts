import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { freshFolder } from './edition.ts';
import { smallCloud } from './small-cloud.ts';
import { isDone, queue, start } from './small-desk.ts';

describe('The end', () => {
  async function startProcess(dataDir: string, from = smallCloud()) {
    const child = spawn(
      process.execPath,
      ['--disable-warning=ExperimentalWarning', 'test/local/edition-process.ts', from, dataDir],
      {
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    );
    const [url] = (await once(child.stdout, 'data')) as [Buffer];
    const { engine } = JSON.parse(readFileSync(join(dataDir, 'running.json'), 'utf8')) as { engine: { pid: number } };
    return { child, url: url.toString(), engine: engine.pid, ended: once(child, 'exit') };
  }
  const isAlive = (pid: number) => existsSync(`/proc/${pid}`);

  test.each(['SIGINT', 'SIGTERM'] as const)('%s, even twice, stops everything within three seconds', async (signal) => {
    const { child, engine, ended } = await startProcess(freshFolder());
    const began = Date.now();
    child.kill(signal);
    child.kill(signal);
    expect(await ended).toEqual([0, null]);
    expect(Date.now() - began).toBeLessThan(3000);
    expect(isAlive(engine)).toBe(false);
  });
  test('a request that hangs does not hold it up', async () => {
    const { child, url, ended } = await startProcess(freshFolder());
    const hanging = fetch(`${url}/api/fail/hang`).catch(() => undefined);
    await vi.waitFor(async () => expect((await fetch(`${url}/config.json`)).status).toBe(200));
    child.kill('SIGINT');
    expect(await ended).toEqual([0, null]);
    await hanging;
  });
  test('a kill leaves no engine behind, and the next start has the data', async () => {
    const dataDir = freshFolder();
    const killed = await startProcess(dataDir);
    await queue(killed.url, 'before the kill');
    killed.child.kill('SIGKILL');
    await killed.ended;
    await vi.waitFor(() => expect(isAlive(killed.engine)).toBe(false), 5000);
    const local = await start({ dataDir });
    await vi.waitFor(async () => expect(await isDone(local, 'before the kill')).toBe(true), 5000);
  });
  test('an engine that dies ends the edition with an error', async () => {
    const { engine, ended } = await startProcess(freshFolder());
    process.kill(engine, 'SIGKILL');
    expect(await ended).toEqual([1, null]);
  });
});
