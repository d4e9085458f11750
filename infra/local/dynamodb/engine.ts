import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { dynoxideBinary } from './binary.ts';

// The engine ends when our end of the pipe closes, which the system does for us even after a kill -9.
// It sits in a session of its own (`detached`), so that Ctrl-C reaches us alone and we stop it last.
const guard = `exec 3<&0
log=$1; shift
"$0" "$@" 3<&- >>"$log" 2>&1 & engine=$!
{ read -r _; kill "$engine" 2>/dev/null; } <&3 &
echo "$engine"
wait "$engine"`;

export type Engine = {
  endpoint: string;
  /** The process id of the engine itself. */
  pid: number;
  stop(): Promise<void>;
  /** Settles when the engine ends; `stop` was not asked for if it says `true`. */
  ended: Promise<boolean>;
};

/** Starts Dynoxide over one file on a free port of 127.0.0.1, bound to the life of this process. */
export async function startEngine(file: string, log: string): Promise<Engine> {
  const binary = dynoxideBinary();
  for (let attempt = 1; ; attempt++)
    try {
      return await startOnce(binary, file, log, await freePort());
    } catch (error) {
      // Somebody may take the port between our look and the engine's; any other trouble will come again.
      if (attempt === 3) throw error;
    }
}

async function startOnce(binary: string, file: string, log: string, port: number): Promise<Engine> {
  const serve = ['serve', '--host', '127.0.0.1', '--port', String(port), '--db-path', file];
  const child = spawn('/bin/sh', ['-c', guard, binary, log, ...serve], {
    stdio: ['pipe', 'pipe', 'ignore'],
    detached: true,
  });
  let isStopping = false;
  const ended = once(child, 'exit').then(() => {
    child.stdin.destroy();
    return !isStopping;
  });
  const [firstLine] = (await once(child.stdout, 'data')) as [Buffer];
  const endpoint = `http://127.0.0.1:${port}`;
  await untilUp(endpoint, child, log);
  return {
    endpoint,
    pid: Number(firstLine),
    ended,
    async stop() {
      isStopping = true;
      child.stdin.end();
      await ended;
    },
  };
}

async function untilUp(endpoint: string, child: ChildProcess, log: string): Promise<void> {
  for (const deadline = Date.now() + 10_000; Date.now() < deadline; await pause(10)) {
    if (child.exitCode !== null) throw new Error(`The table engine did not start; its log is ${log}`);
    const listens = await fetch(endpoint).then(
      () => true,
      () => false,
    );
    if (listens) return;
  }
  child.stdin?.destroy();
  throw new Error(`The table engine did not answer within 10 seconds; its log is ${log}`);
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
