import { join } from 'node:path';
import type { LocalConfig } from './addresses.ts';
import { answersOf, configOf } from './answers.ts';
import { assembly, buildStale, root } from './build.ts';
import { endOrphan } from './dynamodb/orphan.ts';
import { checkSource, startEventSource } from './event-sources.ts';
import { openFront } from './front.ts';
import { startFunctions, type LocalFunctions } from './functions.ts';
import { openKeyring } from './keyring.ts';
import { startInbound, type LocalInbound } from './inbound/start.ts';
import type { Credentials } from './lambda/environment.ts';
import { lockFolder } from './lock.ts';
import type { FunctionSpec } from './lambda.ts';
import type { LocalService } from './service.ts';
import { endpointsOf, startServices, type Services } from './services.ts';
import type { LocalScheduler } from './scheduler/start.ts';
import type { LocalSes } from './ses/start.ts';
import type { LocalSqs } from './sqs/start.ts';
import { openTemplate } from './template.ts';
import { readDocument } from './template/document.ts';
import { eventSourcesOf } from './template/event-sources.ts';
import { functionsOf } from './template/functions.ts';
import { receiptRulesOf } from './template/receipt-rules.ts';
import { schedulerRights } from './template/policies.ts';
import { tablesOf } from './template/storage.ts';
import { reachTargets } from './targets.ts';
import { undoList, type UndoList } from './undo.ts';

export type LocalOptions = {
  dataDir: string;
  /** 0 takes a free one. */
  port?: number;
  /** Says nothing on the screen, not even what fails. */
  quiet?: boolean;
  /** Calls of the table by functions are weighed by their policies, as in the cloud; all other services weigh them anyway. */
  checkAccess?: boolean;
  smtpUrl?: string | undefined;
  mailFrom?: string | undefined;
  /** Where letters come in by SMTP; 0, the default, takes a free port. */
  mailInPort?: number;
  /** The domain of the addresses that letters come in for. */
  mailInDomain?: string | undefined;
  /** An engine that runs already, in place of our own. */
  dynamodbEndpoint?: string | undefined;
  /** Builds the site too when it is stale; the functions and the template are always built. */
  withWeb?: boolean;
  /** A built product in another folder, taken as it is: `dist/cloud`, `dist/functions` and `web/build` lie in it. */
  from?: string;
  /** What people type, when something stands before us (the web's development server). */
  siteUrl?: string;
  concurrency?: Record<string, number>;
  /** In place of variables that the template gives its functions: where a service of others is, for one. */
  variables?: Record<string, string>;
  /** The time of queues, mail, files and sign-ins, in milliseconds; functions have the machine's. */
  clock?: () => number;
};

/** A running local edition. */
export type Local = {
  /** What people type. */
  url: string;
  /** Where it listens itself: the same, unless something stands before it. */
  listensAt: string;
  mailboxUrl: string;
  /** Where letters come in, and for which domains. */
  mailIn: Pick<LocalInbound, 'endpoint' | 'takes'>;
  config: LocalConfig;
  dataDir: string;
  services: {
    /** The table's engine itself, without a check of rights. */
    dynamodb: { endpoint: string; table: string };
    s3: LocalService;
    sqs: LocalSqs;
    ses: LocalSes;
    cognito: LocalService;
    ssm: LocalService;
    scheduler: LocalScheduler;
    functions: LocalFunctions;
    /** A key that may do everything. */
    credentials: Credentials;
  };
  /** Settles when the table's engine ends by itself: nothing works any more. */
  failed: Promise<Error>;
  stop(): Promise<void>;
};

/** Starts everything on one data folder, building first what is stale. Throws `StartError` for what the person can mend. */
export async function startLocal(options: LocalOptions): Promise<Local> {
  const undo = undoList();
  try {
    return await start(options, undo);
  } catch (error) {
    await undo.run();
    throw error;
  }
}

async function start(options: LocalOptions, undo: UndoList): Promise<Local> {
  const { dataDir, from = root, clock = Date.now } = options;
  const dynamodbEndpoint = options.dynamodbEndpoint ?? (process.env.DYNAMODB_ENDPOINT || undefined);
  const lock = undo.keep(lockFolder(dataDir), ({ release }) => release());
  const front = undo.keep(await openFront(options.port ?? 0), ({ close }) => close(0));
  const url = options.siteUrl ?? front.url;
  if (from === root) await build(options);
  if (lock.left?.engine) await endOrphan(lock.left.engine);
  lock.note({ pid: process.pid, url });

  let services: Services | undefined;
  let functions: LocalFunctions | undefined;
  const template = openTemplate(readDocument(join(from, assembly)), {
    site: () => url,
    queue: (name) => {
      if (!services) throw new Error(`The address of ${name} is asked for before there are queues.`);
      return services.sqs.urlOf(name);
    },
  });
  const keyring = openKeyring(template, dataDir);
  const fault = Promise.withResolvers<Error>();
  services = await startServices(template, {
    dataDir,
    keyring,
    checkAccess: options.checkAccess ?? false,
    smtpUrl: options.smtpUrl,
    clock,
    undo,
    deliver: reachTargets(schedulerRights(template), () => ({ sqs: services?.sqs, functions })),
    endpoint: dynamodbEndpoint,
    onStart: (engine) => lock.note({ pid: process.pid, url, engine }),
    onEnd: (log) => fault.resolve(new Error(`The table engine has ended; its log is ${log}`)),
  });
  functions = startFunctions(withVariables(functionsOf(template, from), options.variables), {
    dataDir,
    keyring,
    endpoints: endpointsOf(services),
    concurrency: { api: 2, ...options.concurrency },
    complain: (line) => void (options.quiet || process.stderr.write(`${line}\n`)),
  });
  const running = functions;
  const { sqs } = services;
  const sources = eventSourcesOf(template).map((source) => {
    checkSource(source, keyring);
    return startEventSource(source, running.of(source.functionName), sqs);
  });
  // Together: a batch in hand ends when its function does.
  undo.keep(sources, () => Promise.all([running.stop(1000), ...sources.map(({ stop }) => stop())]));

  const inbound = undo.keep(
    await startInbound({
      port: options.mailInPort ?? 0,
      rules: receiptRulesOf(template),
      ...services,
      credentials: keyring.own,
      now: clock,
    }),
    ({ stop }) => stop(),
  );

  const config = configOf(template, services, url);
  front.open(answersOf(template, { services, functions: running, inbound, config, from, clock }));
  undo.keep(front, ({ close }) => close());
  return {
    url,
    listensAt: front.url,
    mailboxUrl: config.mailboxUrl,
    mailIn: inbound,
    config,
    dataDir,
    services: {
      ...services,
      dynamodb: { endpoint: services.dynamodb.engine, table: tablesOf(template)[0]?.TableName ?? '' },
      functions: running,
      credentials: keyring.own,
    },
    failed: fault.promise,
    stop: undo.run,
  };
}

/** Only variables that a function has anyway: nothing is told to whom the template tells nothing. */
function withVariables(specs: FunctionSpec[], given: Record<string, string> = {}): FunctionSpec[] {
  return specs.map((spec) => ({
    ...spec,
    variables: Object.fromEntries(Object.entries(spec.variables).map(([name, value]) => [name, given[name] ?? value])),
  }));
}

const build = ({ withWeb = false, mailFrom, mailInDomain, quiet }: LocalOptions) =>
  buildStale({ withWeb, mailFrom, mailInDomain, say: (line) => void (quiet || process.stdout.write(`${line}\n`)) });
