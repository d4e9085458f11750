import { join } from 'node:path';
import { startCognito } from './cognito/start.ts';
import { eventBus } from './events/bus.ts';
import { startDynamodb, type DynamodbOptions, type LocalDynamodb } from './dynamodb.ts';
import type { Keyring } from './keyring.ts';
import type { Endpoints } from './lambda/environment.ts';
import { startS3 } from './s3/start.ts';
import type { Deliver } from './scheduler/firing.ts';
import { startScheduler, type LocalScheduler } from './scheduler/start.ts';
import { region, type LocalService } from './service.ts';
import { startSes, type LocalSes } from './ses/start.ts';
import { startSqs, type LocalSqs } from './sqs/start.ts';
import { startSsm } from './ssm/start.ts';
import type { Template } from './template.ts';
import { poolsOf } from './template/identity.ts';
import { poolLetters } from './template/letters.ts';
import { configurationSetsOf, eventRulesOf } from './template/mail.ts';
import { scheduleGroupsOf, standingOf } from './template/schedules.ts';
import { bucketsOf, queuesOf, tablesOf } from './template/storage.ts';
import type { UndoList } from './undo.ts';

export type Services = {
  dynamodb: LocalDynamodb;
  s3: LocalService;
  sqs: LocalSqs;
  ses: LocalSes;
  ssm: LocalService;
  scheduler: LocalScheduler;
  cognito: Awaited<ReturnType<typeof startCognito>>;
};
export type ServicesOptions = Omit<DynamodbOptions, 'dir' | 'tables' | 'allow'> & {
  dataDir: string;
  keyring: Keyring;
  checkAccess: boolean;
  smtpUrl: string | undefined;
  clock: () => number;
  undo: UndoList;
  /** How a schedule reaches its target. */
  deliver: Deliver;
};

/** Starts what the template asks of AWS, each service on a free port with its state in the data folder. */
export async function startServices(template: Template, options: ServicesOptions): Promise<Services> {
  const { dataDir, keyring, checkAccess, smtpUrl, clock: now, undo, deliver, ...engine } = options;
  const { allow, secretOf } = keyring;
  const kept = async <T extends LocalService>(service: Promise<T>) => undo.keep(await service, ({ stop }) => stop());

  const dynamodb = await kept(
    startDynamodb({ ...engine, dir: dataDir, tables: tablesOf(template), allow: checkAccess ? allow : undefined }),
  );
  const sqs = await kept(startSqs({ file: join(dataDir, 'sqs.sqlite'), queues: queuesOf(template), allow, now }));
  const s3 = await kept(startS3({ dir: join(dataDir, 's3'), buckets: bucketsOf(template), secretOf, allow, now }));
  const sets = configurationSetsOf(template);
  const publish = eventBus(eventRulesOf(template), sqs.send);
  const ses = await kept(
    startSes({
      file: join(dataDir, 'ses.sqlite'),
      configurationSets: [...sets.keys()],
      onEvent: (event, { configurationSet = '' }) => {
        if (sets.get(configurationSet)?.includes(event.eventType.toLowerCase().replaceAll(' ', '')))
          publish({ source: 'aws.ses', type: `Email ${event.eventType}`, at: now(), detail: event });
      },
      allow,
      smtpUrl,
      now,
    }),
  );
  const ssm = await kept(startSsm({ dir: dataDir, allow, now }));
  const scheduler = await kept(
    startScheduler({
      file: join(dataDir, 'scheduler.sqlite'),
      groups: scheduleGroupsOf(template),
      standing: standingOf(template),
      deliver,
      allow,
      now,
    }),
  );
  const letter = poolLetters(template);
  const cognito = await kept(
    startCognito({
      file: join(dataDir, 'cognito.sqlite'),
      pools: poolsOf(template),
      // As in the cloud: the template's authorizer names it.
      issuer: (poolId) => `https://cognito-idp.${region}.amazonaws.com/${poolId}`,
      send: (code) => void ses.deliver(letter(code)),
      allow,
      now,
    }),
  );
  return { dynamodb, s3, sqs, ses, ssm, scheduler, cognito };
}

/** Where each service listens, by the names that the SDK knows them under. */
export const endpointsOf = ({ dynamodb, s3, sqs, ses, ssm, scheduler, cognito }: Services): Endpoints => ({
  DYNAMODB: dynamodb.endpoint,
  S3: s3.endpoint,
  SQS: sqs.endpoint,
  SESV2: ses.endpoint,
  SSM: ssm.endpoint,
  SCHEDULER: scheduler.endpoint,
  COGNITO_IDENTITY_PROVIDER: cognito.endpoint,
});
