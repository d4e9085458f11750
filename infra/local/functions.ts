import { join } from 'node:path';
import { startFunction, type FunctionSpec, type LocalFunction } from './lambda.ts';
import type { Keyring } from './keyring.ts';
import type { Endpoints } from './lambda/environment.ts';
import type { FunctionError } from './lambda/instance.ts';
import { openLog } from './lambda/log.ts';

export type FunctionsOptions = {
  dataDir: string;
  keyring: Keyring;
  endpoints: Endpoints;
  /** How many events a function works on at once; one where nothing is said. */
  concurrency: Record<string, number>;
  /** Told in one line of every failure; the whole of it stands in the function's log. */
  complain: (line: string) => void;
};

export type LocalFunctions = {
  of(name: string): LocalFunction;
  all: LocalFunction[];
  stop(graceMs: number): Promise<void>;
};

/** All functions of the template, each with its own key, its own log and its own folder for temporary files. */
export function startFunctions(specs: FunctionSpec[], options: FunctionsOptions): LocalFunctions {
  const { dataDir, keyring, endpoints, concurrency, complain } = options;
  const logs = new Map(specs.map(({ name }) => [name, openLog(join(dataDir, 'logs', `${name}.log`))]));
  const all = specs.map((spec): LocalFunction => {
    const log = logs.get(spec.name)!;
    const fn = startFunction(spec, {
      credentials: keyring.of(spec.name),
      endpoints,
      tmpDir: join(dataDir, 'tmp'),
      concurrency: concurrency[spec.name] ?? 1,
      log,
    });
    const invoke = (event: unknown) =>
      fn.invoke(event).catch((error: FunctionError) => {
        log.write(`${error.stack}\n`);
        if (error.type !== 'Stopped') complain(`${spec.name}: ${error.message.split('\n')[0]}`);
        throw error;
      });
    return { ...fn, invoke };
  });
  const byName = new Map(all.map((fn) => [fn.spec.name, fn]));
  return {
    all,
    of(name) {
      const fn = byName.get(name);
      if (!fn) throw new Error(`The template names ${name}, which is not a function of the product.`);
      return fn;
    },
    async stop(graceMs) {
      await Promise.all(all.map((fn) => fn.stop(graceMs)));
      await Promise.all([...logs.values()].map((log) => log.close()));
    },
  };
}
