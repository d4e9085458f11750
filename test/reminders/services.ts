import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startDynamodb } from '#infra/local/dynamodb.ts';
import { startS3 } from '#infra/local/s3/start.ts';
import { startScheduler } from '#infra/local/scheduler/start.ts';
import { startSes } from '#infra/local/ses/start.ts';
import { startSqs } from '#infra/local/sqs/start.ts';
import { startSsm } from '#infra/local/ssm/start.ts';

const folder = mkdtempSync(join(tmpdir(), 'reminders-'));
const key = (name: string, type: 'HASH' | 'RANGE') => ({ AttributeName: name, KeyType: type });
const table = {
  TableName: 'records',
  BillingMode: 'PAY_PER_REQUEST' as const,
  AttributeDefinitions: ['pk', 'sk', 'gsi1pk', 'gsi1sk'].map((AttributeName) => ({
    AttributeName,
    AttributeType: 'S' as const,
  })),
  KeySchema: [key('pk', 'HASH'), key('sk', 'RANGE')],
  GlobalSecondaryIndexes: [
    {
      IndexName: 'gsi1',
      KeySchema: [key('gsi1pk', 'HASH'), key('gsi1sk', 'RANGE')],
      Projection: { ProjectionType: 'ALL' as const },
    },
  ],
};
const queues = ['reminders', 'firings', 'notices', 'digests', 'snapshots', 'dead', 'letters'];

// The services stand before any module of functions is loaded: those read their settings as they load.
const dynamodb = await startDynamodb({ dir: folder, tables: [table as never] });
const s3 = await startS3({
  dir: join(folder, 's3'),
  buckets: [{ name: 'snapshots' }, { name: 'files' }],
  secretOf: () => 'test',
});
export const sqs = await startSqs({
  file: join(folder, 'sqs.sqlite'),
  queues: queues.map((name) => ({ name, visibilitySeconds: 30 })),
});
export const ses = await startSes({ file: join(folder, 'ses.sqlite'), configurationSets: ['letters'] });
const ssm = await startSsm({ dir: folder });

/** Only the scheduler goes by this clock: the rest of the world goes by its own. */
let clock = Date.now();
export const scheduler = await startScheduler({
  file: join(folder, 'scheduler.sqlite'),
  groups: ['skrepka'],
  now: () => clock,
  everyMs: 0,
  deliver: async ({ arn }, input, attributes) => sqs.send(arn.slice(arn.lastIndexOf(':') + 1), input, attributes),
});

/** Moves the scheduler's clock and lets fire what is due then. */
export function moveTo(moment: string): Promise<void> {
  clock = Date.parse(moment);
  return scheduler.tick();
}

/** Puts the scheduler's clock right again, for the next test. */
export const backToNow = () => void (clock = Date.now());

const arn = (queue: string) => `arn:aws:sqs:eu-central-1:000000000000:${queue}`;
Object.assign(process.env, {
  AWS_REGION: 'eu-central-1',
  AWS_ACCESS_KEY_ID: 'test',
  AWS_SECRET_ACCESS_KEY: 'test',
  AWS_ENDPOINT_URL_DYNAMODB: dynamodb.endpoint,
  AWS_ENDPOINT_URL_S3: s3.endpoint,
  AWS_ENDPOINT_URL_SQS: sqs.endpoint,
  AWS_ENDPOINT_URL_SESV2: ses.endpoint,
  AWS_ENDPOINT_URL_SSM: ssm.endpoint,
  AWS_ENDPOINT_URL_SCHEDULER: scheduler.endpoint,
  TABLE_NAME: table.TableName,
  SNAPSHOTS_BUCKET: 'snapshots',
  ...Object.fromEntries(queues.map((name) => [`${name.toUpperCase()}_QUEUE_URL`, sqs.urlOf(name)])),
  SCHEDULE_GROUP: 'skrepka',
  SCHEDULE_ROLE_ARN: 'arn:aws:iam::000000000000:role/scheduler',
  SCHEDULES_DEAD_ARN: arn('dead'),
  FIRINGS_QUEUE_ARN: arn('firings'),
  DIGESTS_QUEUE_ARN: arn('digests'),
  LETTERS_QUEUE_ARN: arn('letters'),
  LETTERS_CONFIGURATION_SET: 'letters',
  FILES_BUCKET: 'files',
  MAIL_IN_DOMAIN: '',
  PUSH_KEYS_PARAMETER: '/skrepka/push-keys',
  PUSH_HOSTS: '127.0.0.1,*.push.services.mozilla.com',
  MAIL_FROM: 'crm@firm.example',
  SITE_URL: 'https://crm.firm.example',
  POWERTOOLS_LOG_LEVEL: 'SILENT',
});

export async function stopServices(): Promise<void> {
  for (const service of [scheduler, ssm, ses, sqs, s3, dynamodb]) await service.stop();
  rmSync(folder, { recursive: true, force: true });
}
