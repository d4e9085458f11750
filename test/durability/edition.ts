import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** The local edition as a process of its own on a data folder. */
export type Edition = { url: string; process: ChildProcess; output: () => string };

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** Starts it and waits for the first answer. */
export async function startEdition(dataDir: string, port: number): Promise<Edition> {
  const child = spawn(process.execPath, ['--no-warnings', 'test/durability/child.ts', dataDir, String(port)], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  child.stdout.on('data', (chunk) => (output += chunk));
  child.stderr.on('data', (chunk) => (output += chunk));
  const url = `http://127.0.0.1:${port}`;
  for (;;) {
    if (child.exitCode !== null) throw new Error(`The edition has ended:\n${output}`);
    if (
      await fetch(`${url}/config.json`).then(
        ({ ok }) => ok,
        () => false,
      )
    )
      return { url, process: child, output: () => output };
    await wait(25);
  }
}

/** Ends it as a power cut would. */
export async function kill({ process: child }: Edition): Promise<void> {
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
}

/** Ends it as Ctrl-C does. */
export async function stop({ process: child }: Edition): Promise<number | null> {
  const gone = once(child, 'exit');
  child.kill('SIGINT');
  return (await gone)[0] as number | null;
}
