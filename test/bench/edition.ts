import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url));

/** The local edition as a user has it: a process of its own. */
export type Edition = { url: string; pid: number; stop(): Promise<void> };

/** Runs one of our programs with this Node and waits for its end. Throws with what it said when it fails; answers its output. */
export async function run(args: string[], env: NodeJS.ProcessEnv = {}): Promise<string> {
  const child = spawn(process.execPath, ['--no-warnings', ...args], {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said = { out: '', errors: '' };
  child.stdout.on('data', (data: Buffer) => (said.out += String(data)));
  child.stderr.on('data', (data: Buffer) => (said.errors += String(data)));
  const [code] = (await once(child, 'close')) as [number | null];
  if (code !== 0) throw new Error(`${args.join(' ')} ended with ${code}: ${said.errors || said.out}`);
  return said.out;
}

/** Starts `npm start`'s program on a data folder and any free port; it may not answer yet. */
export async function launch(dataDir: string): Promise<Edition> {
  const port = await freePort();
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', 'infra/local/main.ts'], {
    cwd: root,
    env: { ...process.env, SKREPKA_PORT: String(port), SKREPKA_DATA: dataDir },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  return { url: `http://127.0.0.1:${port}`, pid: child.pid!, stop: () => end(child) };
}

/** Starts the edition and waits until it tells its settings. */
export async function launched(dataDir: string): Promise<Edition> {
  const edition = await launch(dataDir);
  await until(`${edition.url}/config.json`, {});
  return edition;
}

/** Asks every 10 ms until the answer is 200. Throws after three minutes. */
export async function until(url: string, headers: Record<string, string>): Promise<void> {
  const deadline = Date.now() + 180_000;
  while (Date.now() < deadline) {
    const response = await fetch(url, { headers }).catch(() => undefined);
    await response?.arrayBuffer().catch(() => undefined);
    if (response?.status === 200) return;
    await wait(10);
  }
  throw new Error(`${url} never answered`);
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const closed = once(child, 'close');
  child.kill('SIGTERM');
  await closed;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('No port is free');
  return address.port;
}
