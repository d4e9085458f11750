import type { IncomingMessage } from 'node:http';
import * as z from 'zod';
import type { Allow, LocalService } from '#infra/local/service.ts';
import { accessKeyOf, answerJson, asRefusal, listen, readJson, Refusal } from '#infra/local/wire.ts';
import { firing, type Deliver } from './firing.ts';
import { operations, type Call, type Operation } from './operations.ts';
import { ScheduleInput, scheduleOf } from './schedule.ts';
import { openStore, type Store } from './store.ts';

export type SchedulerOptions = {
  port?: number;
  file: string;
  /** Groups and schedules of the template; those of an older template that are gone from it are removed. */
  groups?: string[];
  standing?: { name: string; input: ScheduleInput }[];
  deliver: Deliver;
  allow?: Allow;
  now?: () => number;
  /** How often it looks at the clock, in milliseconds; 0: only when told to by `tick`. */
  everyMs?: number;
};

/** The local EventBridge Scheduler. */
export type LocalScheduler = LocalService & {
  /** Fires what is due now; resolves when all of it has been tried. */
  tick(): Promise<void>;
  /** How many schedules there are. */
  count(): number;
};

const largestRequest = 512 * 1024;
const standingMark = 'Of the template';

/**
 * Starts EventBridge Scheduler on 127.0.0.1 over one file of node:sqlite: schedules and groups, at / rate / cron in a zone,
 * retries and dead letters. Nothing fires before `tick` or the first look at the clock.
 */
export async function startScheduler(options: SchedulerOptions): Promise<LocalScheduler> {
  const { port = 0, file, deliver, allow = () => true, now = Date.now, everyMs = 1000 } = options;
  const store = openStore(file);
  stand(store, options, now());
  const known = operations(store, now);
  const fire = firing(store, deliver, now);
  let running: Promise<void> | undefined;
  let isStopped = false;
  const tick = async () => {
    // One round at a time: a second one would take the same firings.
    while (running) await running;
    if (isStopped) return;
    running = fire().finally(() => (running = undefined));
    await running;
  };
  const service = await listen(port, answerBy(known, allow), () => store.close()).catch((error) => {
    store.close();
    throw error;
  });
  const timer = everyMs > 0 ? setInterval(() => void (running ?? tick().catch(warn)), everyMs) : undefined;
  timer?.unref();
  return {
    endpoint: service.endpoint,
    tick,
    count: store.count,
    async stop() {
      isStopped = true;
      clearInterval(timer);
      await running?.catch(warn);
      await service.stop();
    },
  };
}

const warn = (error: unknown) => process.emitWarning(error instanceof Error ? error : String(error));

/** Puts the template's own groups and schedules in place; one that stands unchanged keeps the time it is due. */
function stand(store: Store, { groups = [], standing = [] }: SchedulerOptions, now: number): void {
  store.together(() => {
    const before = new Set(store.groups().map(({ name }) => name));
    for (const name of ['default', ...groups]) if (!before.has(name)) store.addGroup(name, now);
    const names = new Set(standing.map(({ name, input }) => `${input.GroupName}/${name}`));
    for (const { GroupName, Name, Description } of store.list(['', ''], '', '', 1_000_000))
      if (Description === standingMark && !names.has(`${GroupName}/${Name}`)) store.remove(GroupName, Name);
    for (const { name, input } of standing) {
      const old = store.get(input.GroupName, name);
      const fresh = scheduleOf(name, { ...input, Description: standingMark }, now, old);
      const isSame = old?.ScheduleExpression === fresh.ScheduleExpression && old.State === fresh.State;
      store.put(isSame ? { ...fresh, dueAt: old.dueAt } : fresh);
    }
  });
}

function answerBy(known: Record<string, Operation>, allow: Allow): Parameters<typeof listen>[1] {
  return async (request, response) => {
    try {
      const { operation, name, query } = callOf(request, known);
      const key = accessKeyOf(request);
      const may = (action: string, resource: string) => {
        if (allow(key, action, resource)) return;
        throw new Refusal(
          403,
          'AccessDeniedException',
          `${key} is not authorized to perform ${action} on ${resource}.`,
        );
      };
      answerJson(response, 200, operation({ name, query, body: await readJson(request, largestRequest), may }), json);
    } catch (error) {
      const { status, code, message } =
        error instanceof z.ZodError
          ? new Refusal(400, 'ValidationException', z.prettifyError(error))
          : asRefusal(error);
      answerJson(response, status, { Message: message }, { ...json, 'x-amzn-errortype': code });
    }
  };
}
const json = { 'content-type': 'application/json' };

function callOf(
  request: IncomingMessage,
  known: Record<string, Operation>,
): Omit<Call, 'body' | 'may'> & { operation: Operation } {
  const url = new URL(request.url ?? '/', 'http://scheduler');
  const [, kind = '', name] = url.pathname.split('/');
  const operation = known[`${request.method} /${kind}${name === undefined ? '' : '/'}`];
  if (operation) return { operation, name: decodeURIComponent(name ?? ''), query: url.searchParams };
  throw new Refusal(
    404,
    'UnknownOperationException',
    `The local scheduler does not know ${request.method} ${url.pathname}.`,
  );
}
