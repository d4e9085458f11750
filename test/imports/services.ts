import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startDynamodb } from '#infra/local/dynamodb.ts';
import { startS3 } from '#infra/local/s3/start.ts';
import { startSqs } from '#infra/local/sqs/start.ts';

const folder = mkdtempSync(join(tmpdir(), 'imports-'));
const queue = (name: string) => ({ name, visibilitySeconds: 30 });
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

// The services stand before any module of functions is loaded: those read their settings as they load.
export const engine = { pid: 0 };
const dynamodb = await startDynamodb({
  dir: folder,
  tables: [table as never],
  onStart: ({ pid }) => (engine.pid = pid),
});
const s3 = await startS3({ dir: join(folder, 's3'), buckets: [{ name: 'files' }], secretOf: () => 'test' });
export const sqs = await startSqs({ file: join(folder, 'sqs.sqlite'), queues: [queue('imports'), queue('snapshots')] });

/** What a worker of the same edition is given, also in a process of its own. */
export const environment = {
  AWS_REGION: 'eu-central-1',
  AWS_ACCESS_KEY_ID: 'test',
  AWS_SECRET_ACCESS_KEY: 'test',
  AWS_ENDPOINT_URL_DYNAMODB: dynamodb.endpoint,
  AWS_ENDPOINT_URL_S3: s3.endpoint,
  AWS_ENDPOINT_URL_SQS: sqs.endpoint,
  TABLE_NAME: table.TableName,
  FILES_BUCKET: 'files',
  IMPORTS_QUEUE_URL: sqs.urlOf('imports'),
  SNAPSHOTS_QUEUE_URL: sqs.urlOf('snapshots'),
  POWERTOOLS_LOG_LEVEL: 'SILENT',
};
Object.assign(process.env, environment);

export async function stopServices(): Promise<void> {
  for (const service of [sqs, s3, dynamodb]) await service.stop();
  rmSync(folder, { recursive: true, force: true });
}
