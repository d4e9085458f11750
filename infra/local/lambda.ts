import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { environmentOf, type Credentials, type Endpoints } from './lambda/environment.ts';
import { FunctionError, startInstance, type Instance } from './lambda/instance.ts';
import type { Log } from './lambda/log.ts';

/** A function as the template describes it. `variables` are its environment, worked out. */
export type FunctionSpec = {
  name: string;
  arn: string;
  file: string;
  exported: string;
  variables: Record<string, string>;
  timeoutSeconds: number;
  memoryMb: number;
};

export type FunctionOptions = {
  credentials: Credentials;
  endpoints: Endpoints;
  /** Each instance gets a folder of its own in here, emptied when it starts: its `/tmp`. */
  tmpDir: string;
  /** How many events are worked on at once; the others wait in turn. */
  concurrency?: number;
  /** An instance that had nothing to do for so long ends, as in Lambda. */
  idleMs?: number;
  log: Log;
};

export type LocalFunction = {
  spec: FunctionSpec;
  /** The answer of the handler; throws `FunctionError` for whatever goes wrong in it. */
  invoke(event: unknown): Promise<unknown>;
  /** Loads an instance before anybody waits for it. */
  warm(): void;
  /** Instances end when they are done, and new ones load the code anew. */
  reload(): void;
  /** Waits for the events that are being worked on, for `graceMs` at most. */
  stop(graceMs?: number): Promise<void>;
};

/** A function with its instances: worker threads that are started when needed and kept. */
export function startFunction(spec: FunctionSpec, options: FunctionOptions): LocalFunction {
  const { concurrency = 1, idleMs = 300_000 } = options;
  const idle: { instance: Instance; timer: NodeJS.Timeout }[] = [];
  const slots = new Map<Instance, number>();
  const waiting: Waiting[] = [];
  let busy = 0;
  let generation = 0;
  let isStopped = false;
  let drained = () => {};

  function start(): Instance {
    let slot = 0;
    while ([...slots.values()].includes(slot)) slot += 1;
    const tmp = join(options.tmpDir, `${spec.name}-${slot}`);
    rmSync(tmp, { recursive: true, force: true });
    mkdirSync(tmp, { recursive: true });
    const environment = environmentOf(spec, options.credentials, options.endpoints, tmp);
    const instance = startInstance(spec, environment, (text) => options.log.write(text));
    slots.set(instance, slot);
    return instance;
  }
  async function end(instance: Instance) {
    await instance.end();
    slots.delete(instance);
  }
  function take(): Instance | undefined {
    for (let free = idle.pop(); free; free = idle.pop()) {
      clearTimeout(free.timer);
      if (!free.instance.isDead) return free.instance;
      slots.delete(free.instance);
    }
    return undefined;
  }
  function keep(instance: Instance) {
    const timer = setTimeout(() => {
      idle.splice(
        idle.findIndex((each) => each.instance === instance),
        1,
      );
      void end(instance);
    }, idleMs);
    timer.unref();
    idle.push({ instance, timer });
  }
  async function work({ event, resolve, reject }: Waiting) {
    busy += 1;
    const born = generation;
    const instance = take() ?? start();
    const tell = await instance.run(event).then(
      (value) => () => resolve(value),
      (error: FunctionError) => () => reject(error),
    );
    // The instance is free before the answer is told: whoever asks again at once finds it.
    if (instance.isDead || born !== generation || isStopped) void end(instance);
    else keep(instance);
    busy -= 1;
    const next = waiting.shift();
    if (next) void work(next);
    else if (busy === 0) drained();
    tell();
  }

  return {
    spec,
    invoke: (event) =>
      new Promise((resolve, reject) => {
        if (isStopped) return reject(new FunctionError('Stopped', `${spec.name} is stopping.`));
        const one = { event, resolve, reject };
        if (busy < concurrency) void work(one);
        else waiting.push(one);
      }),
    warm: () => void (slots.size === 0 && keep(start())),
    reload() {
      generation += 1;
      for (let free = take(); free; free = take()) void end(free);
    },
    async stop(graceMs = 2000) {
      isStopped = true;
      for (const { reject } of waiting.splice(0)) reject(new FunctionError('Stopped', `${spec.name} is stopping.`));
      if (busy > 0)
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, graceMs);
          drained = () => (clearTimeout(timer), resolve());
        });
      await Promise.all([...slots.keys()].map(end));
    },
  };
}

type Waiting = { event: unknown; resolve: (value: unknown) => void; reject: (error: FunctionError) => void };
