import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { startAccessCheck } from './dynamodb/access-check.ts';
import { startEngine } from './dynamodb/engine.ts';
import { makeTables, type TableSpec } from './dynamodb/tables.ts';
import type { Allow, LocalService } from './service.ts';

export type DynamodbOptions = {
  /** The data folder; the engine's file is `dynamodb/table.db` in it. */
  dir: string;
  tables: TableSpec[];
  /** An engine that runs already: then none is started. */
  endpoint?: string | undefined;
  /** Asked before every call of a function when given; it costs a hop. */
  allow?: Allow | undefined;
  /** Told of the engine's process as soon as it runs, and when it ends though nobody stopped it. */
  onStart?: (engine: { pid: number; file: string }) => void;
  onEnd?: (log: string) => void;
};

export type LocalDynamodb = LocalService & {
  /** The engine without the check of rights: for the edition itself, its seeds and its tests. */
  engine: string;
};

/** The table of the template on Dynoxide, or on the engine at `endpoint`: made if missing, kept on disk. */
export async function startDynamodb(options: DynamodbOptions): Promise<LocalDynamodb> {
  const folder = join(options.dir, 'dynamodb');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const [file, log] = [join(folder, 'table.db'), join(folder, 'engine.log')];
  const engine = options.endpoint === undefined ? await startEngine(file, log) : undefined;
  const endpoint = engine?.endpoint ?? options.endpoint!;
  if (engine) options.onStart?.({ pid: engine.pid, file });
  void engine?.ended.then((isUnexpected) => isUnexpected && options.onEnd?.(log));
  try {
    await makeTables(endpoint, options.tables);
    const check = options.allow && (await startAccessCheck(endpoint, options.allow));
    return {
      engine: endpoint,
      endpoint: check?.endpoint ?? endpoint,
      async stop() {
        await check?.stop();
        await engine?.stop();
      },
    };
  } catch (error) {
    await engine?.stop();
    throw error;
  }
}
