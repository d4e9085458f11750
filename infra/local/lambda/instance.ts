import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { Worker } from 'node:worker_threads';
import type { FunctionSpec } from '../lambda.ts';

export type WorkerData = Pick<FunctionSpec, 'name' | 'arn' | 'file' | 'exported' | 'memoryMb'>;
export type Invocation = { event: unknown; requestId: string; deadline: number };
export type Outcome = { value?: unknown; error?: { type: string; message: string; stack: string } };

/** A failure of the function itself, as Lambda tells it: what was thrown, a run that was too long, a runtime that died. */
export class FunctionError extends Error {
  readonly type: string;
  constructor(type: string, message: string, stack?: string) {
    super(message);
    this.type = type;
    if (stack) this.stack = stack;
  }
}

/** One worker thread with the function loaded. It takes one event at a time; once `isDead` it takes none. */
export type Instance = {
  readonly isDead: boolean;
  run(event: unknown): Promise<unknown>;
  end(): Promise<void>;
};

// Types are stripped once, here: a thread that loads TypeScript by itself takes 10 MB and twice the time to start.
const source = readFileSync(new URL('../lambda-worker.ts', import.meta.url), 'utf8');
const workerCode = new URL(`data:text/javascript,${encodeURIComponent(stripTypeScriptTypes(source))}`);

// What Lambda gives a function to load itself; only the run after it counts against the function's own limit.
const initMs = 10_000;

export function startInstance(
  spec: FunctionSpec,
  environment: Record<string, string>,
  log: (text: Buffer) => void,
): Instance {
  const { name, arn, file, exported, memoryMb, timeoutSeconds } = spec;
  const worker = new Worker(workerCode, {
    env: environment,
    execArgv: [],
    stdout: true,
    stderr: true,
    workerData: { name, arn, file, exported, memoryMb } satisfies WorkerData,
    // Young objects of many idle instances would hold more memory than their code does.
    resourceLimits: { maxOldGenerationSizeMb: memoryMb, maxYoungGenerationSizeMb: 16 },
  });
  worker.stdout.on('data', log);
  worker.stderr.on('data', log);
  let isDead = false;
  let isReady = false;
  let current: Running | undefined;

  function settle(outcome: Outcome | FunctionError) {
    if (!current) return;
    clearTimeout(current.timer);
    const { resolve, reject } = current;
    current = undefined;
    if (outcome instanceof FunctionError) reject(outcome);
    else if (outcome.error) reject(new FunctionError(outcome.error.type, outcome.error.message, outcome.error.stack));
    else resolve(outcome.value);
  }
  function die(error: FunctionError) {
    isDead = true;
    settle(error);
    void worker.terminate();
  }
  function limit(ms: number, message: string) {
    return setTimeout(() => die(new FunctionError('Sandbox.Timedout', message)), ms);
  }
  function post(running: Running) {
    running.timer = limit(timeoutSeconds * 1000, `Task timed out after ${timeoutSeconds.toFixed(2)} seconds`);
    const deadline = Date.now() + timeoutSeconds * 1000;
    worker.postMessage({ event: running.event, requestId: randomUUID(), deadline } satisfies Invocation);
  }
  worker.on('message', (message: Outcome | 'ready') => {
    if (message !== 'ready') return settle(message);
    isReady = true;
    clearTimeout(current?.timer);
    if (current) post(current);
  });
  worker.on('error', (error: Error) => die(new FunctionError(error.name, error.message, error.stack)));
  worker.on('exit', (code) => die(new FunctionError('Runtime.ExitError', `Runtime exited with code ${code}`)));
  return {
    get isDead() {
      return isDead;
    },
    run: (event) =>
      new Promise((resolve, reject) => {
        current = { event, resolve, reject, timer: undefined };
        if (isReady) post(current);
        else current.timer = limit(initMs, `Loading timed out after ${initMs / 1000} seconds`);
      }),
    async end() {
      isDead = true;
      settle(new FunctionError('Stopped', `${name} is stopping.`));
      await worker.terminate();
    },
  };
}

type Running = {
  event: unknown;
  resolve: (value: unknown) => void;
  reject: (error: FunctionError) => void;
  timer: NodeJS.Timeout | undefined;
};
