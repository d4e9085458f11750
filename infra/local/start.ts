import { join } from 'node:path';
import { accessRules } from './access.ts';
import { addressBook, type LocalConfig } from './addresses.ts';
import { assembly, buildStale, root } from './build.ts';
import { startCognito } from './cognito/start.ts';
import { startDynamodb } from './dynamodb.ts';
import { endOrphan } from './dynamodb/orphan.ts';
import { startEventSource } from './event-sources.ts';
import { openFront } from './front.ts';
import { startFunctions, type LocalFunctions } from './functions.ts';
import { httpGateway } from './gateway.ts';
import type { Credentials } from './lambda/environment.ts';
import { lockFolder } from './lock.ts';
import { mailboxPage } from './mailbox/page.ts';
import { startS3 } from './s3/start.ts';
import { accessKeys } from './secrets.ts';
import { region, type LocalService } from './service.ts';
import { startSes, type LocalSes } from './ses/start.ts';
import { siteFrom } from './site.ts';
import { localHeaders } from './site/headers.ts';
import { startSqs, type LocalSqs } from './sqs/start.ts';
import { openTemplate } from './template.ts';
import { readDocument } from './template/document.ts';
import { eventSourcesOf } from './template/event-sources.ts';
import { functionsOf } from './template/functions.ts';
import { apiOf } from './template/http-api.ts';
import { poolsOf } from './template/identity.ts';
import { poolLetters } from './template/letters.ts';
import { rightsOf } from './template/policies.ts';
import { siteOf } from './template/site.ts';
import { bucketsOf, queuesOf, tablesOf } from './template/storage.ts';
import { undoList } from './undo.ts';

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
  /** An engine that runs already, in place of our own. */
  dynamodbEndpoint?: string | undefined;
  /** Builds the site too when it is stale; the functions and the template are always built. */
  withWeb?: boolean;
  /** A built product in another folder, taken as it is: `dist/cloud`, `dist/functions` and `web/build` lie in it. */
  from?: string;
  /** What people type, when something stands before us (the web's development server). */
  siteUrl?: string;
  concurrency?: Record<string, number>;
  /** The time of queues, mail, files and sign-ins, in milliseconds; functions have the machine's. */
  clock?: () => number;
};

/** A running local edition. */
export type Local = {
  url: string;
  mailboxUrl: string;
  config: LocalConfig;
  dataDir: string;
  services: {
    /** The table's engine itself, without a check of rights. */
    dynamodb: { endpoint: string; table: string };
    s3: LocalService;
    sqs: LocalSqs;
    ses: LocalSes;
    cognito: LocalService;
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

async function start(options: LocalOptions, undo: ReturnType<typeof undoList>): Promise<Local> {
  const { dataDir, quiet = false, checkAccess = false, smtpUrl, mailFrom, withWeb = false, clock = Date.now } = options;
  const complain = (line: string) => void (quiet || process.stderr.write(`${line}\n`));
  const say = (line: string) => void (quiet || process.stdout.write(`${line}\n`));

  const lock = undo.keep(lockFolder(dataDir), ({ release }) => release());
  const front = undo.keep(await openFront(options.port ?? 0), ({ close }) => close(0));
  const url = options.siteUrl ?? front.url;
  const { from = root } = options;
  if (from === root) await buildStale({ withWeb, mailFrom, say });
  if (lock.left?.engine) await endOrphan(lock.left.engine);
  lock.note({ pid: process.pid, url });

  let sqs: LocalSqs | undefined;
  const template = openTemplate(readDocument(join(from, assembly)), {
    site: () => url,
    queue: (name) => {
      if (!sqs) throw new Error(`The address of ${name} is asked for before there are queues.`);
      return sqs.urlOf(name);
    },
  });
  const rights = rightsOf(template);
  const keys = accessKeys(dataDir, ['edition', ...rights.keys()]);
  const own = keys.get('edition')!;
  const keyOf = (name: string) => keys.get(name)!.accessKeyId;
  const allow = accessRules(new Map([...rights].map(([name, each]) => [keyOf(name), each])), own.accessKeyId);
  const secrets = new Map([...keys.values()].map(({ accessKeyId, secretAccessKey }) => [accessKeyId, secretAccessKey]));

  const fault = Promise.withResolvers<Error>();
  const tables = tablesOf(template);
  const dynamodb = undo.keep(
    await startDynamodb({
      dir: dataDir,
      tables,
      endpoint: options.dynamodbEndpoint,
      allow: checkAccess ? allow : undefined,
      onStart: (engine) => lock.note({ pid: process.pid, url, engine }),
      onEnd: (log) => fault.resolve(new Error(`The table engine has ended; its log is ${log}`)),
    }),
    ({ stop }) => stop(),
  );
  const queues = queuesOf(template);
  sqs = undo.keep(await startSqs({ file: join(dataDir, 'sqs.sqlite'), queues, allow, now: clock }), ({ stop }) =>
    stop(),
  );
  const s3 = undo.keep(
    await startS3({
      dir: join(dataDir, 's3'),
      buckets: bucketsOf(template),
      secretOf: (key) => secrets.get(key),
      allow,
      now: clock,
    }),
    ({ stop }) => stop(),
  );
  const ses = undo.keep(await startSes({ file: join(dataDir, 'ses.sqlite'), allow, smtpUrl, now: clock }), ({ stop }) =>
    stop(),
  );
  const pools = poolsOf(template);
  const write = poolLetters(template);
  const cognito = undo.keep(
    await startCognito({
      file: join(dataDir, 'cognito.sqlite'),
      pools,
      issuer: (poolId) => `https://cognito-idp.${region}.amazonaws.com/${poolId}`,
      send: (letter) => void ses.deliver(write(letter)),
      allow,
      now: clock,
    }),
    ({ stop }) => stop(),
  );

  const functions = startFunctions(functionsOf(template, from), {
    dataDir,
    keys,
    endpoints: {
      DYNAMODB: dynamodb.endpoint,
      S3: s3.endpoint,
      SQS: sqs.endpoint,
      SESV2: ses.endpoint,
      COGNITO_IDENTITY_PROVIDER: cognito.endpoint,
    },
    concurrency: { api: 2, ...options.concurrency },
    complain,
  });
  const api = apiOf(template);
  const sources = eventSourcesOf(template).map((each) => startEventSource(each, functions.of(each.functionName), sqs!));
  // Together: a batch in hand ends when its function does.
  undo.keep(sources, () => Promise.all([functions.stop(1000), ...sources.map(({ stop }) => stop())]));

  const [pool] = pools;
  const config: LocalConfig = {
    edition: 'local',
    region,
    userPoolId: pool?.id ?? '',
    userPoolClientId: pool?.clients[0]?.clientId ?? '',
    userPoolEndpoint: cognito.endpoint,
    mailboxUrl: `${url}/mailbox`,
  };
  const { apiPaths, headers } = siteOf(template);
  front.open(
    addressBook({
      apiPaths,
      api: httpGateway({
        api,
        verify: cognito.verify,
        invoke: (name, event) => functions.of(name).invoke(event),
        now: clock,
      }),
      mailbox: mailboxPage(ses),
      config,
      site: siteFrom(join(from, 'web/build'), localHeaders(headers, [cognito.endpoint, s3.endpoint])),
    }),
  );
  undo.keep(front, ({ close }) => close());
  // Nobody who has just come should wait for code to load.
  for (const name of new Set(api.routes.filter(({ jwt }) => jwt).map((route) => route.functionName)))
    functions.of(name).warm();
  return {
    url,
    mailboxUrl: config.mailboxUrl,
    config,
    dataDir,
    services: {
      dynamodb: { endpoint: dynamodb.engine, table: tables[0]?.TableName ?? '' },
      s3,
      sqs,
      ses,
      cognito,
      functions,
      credentials: own,
    },
    failed: fault.promise,
    stop: undo.run,
  };
}
