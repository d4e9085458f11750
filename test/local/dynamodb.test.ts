import {
  DynamoDBClient,
  TransactWriteItemsCommand,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
} from '@aws-sdk/client-dynamodb';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { startDynamodb, type DynamodbOptions } from '#infra/local/dynamodb.ts';
import { dynoxideBinary } from '#infra/local/dynamodb/binary.ts';
import { dynamodbCaller } from '#infra/local/dynamodb/call.ts';
import { startEngine } from '#infra/local/dynamodb/engine.ts';
import { endOrphan } from '#infra/local/dynamodb/orphan.ts';
import type { TableSpec } from '#infra/local/dynamodb/tables.ts';
import { boundPrefixes } from '#functions/runtime/bounded.ts';

const keys = (pk: string, sk: string): TableSpec['KeySchema'] => [
  { AttributeName: pk, KeyType: 'HASH' },
  { AttributeName: sk, KeyType: 'RANGE' },
];
const index = (name: string) => ({
  IndexName: name,
  KeySchema: keys(`${name}pk`, `${name}sk`),
  Projection: { ProjectionType: 'ALL' },
});
const records = (...indexes: string[]): TableSpec => ({
  TableName: 'records',
  KeySchema: keys('pk', 'sk'),
  AttributeDefinitions: ['pk', 'sk', ...indexes.flatMap((name) => [`${name}pk`, `${name}sk`])].map((name) => ({
    AttributeName: name,
    AttributeType: 'S',
  })),
  GlobalSecondaryIndexes: indexes.map(index),
  ttlAttribute: 'expiresAt',
});

const ends: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0)) await end();
});
const freshFolder = () => mkdtempSync(join(tmpdir(), 'dynamodb-'));

async function start(options: Partial<DynamodbOptions> = {}) {
  const dynamodb = await startDynamodb({ dir: freshFolder(), tables: [records('gsi1')], ...options });
  ends.push(dynamodb.stop);
  const client = new DynamoDBClient({
    endpoint: dynamodb.endpoint,
    region: 'eu-central-1',
    credentials: { accessKeyId: 'DESK', secretAccessKey: 'x' },
    maxAttempts: 1,
  });
  return { dynamodb, client };
}
const item = (sk: string, more = {}) => ({ pk: { S: 'a' }, sk: { S: sk }, ...more });
const put = (sk: string, more = {}) => new PutItemCommand({ TableName: 'records', Item: item(sk, more) });
const isAlive = (pid: number) => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

test('The table is made with its index, its expiry, and is found again with its contents', async () => {
  const dir = freshFolder();
  const first = await start({ dir });
  await first.client.send(put('1', { gsi1pk: { S: 'x' }, gsi1sk: { S: '1' } }));
  const expiry = await dynamodbCaller(first.dynamodb.engine)<object>('DescribeTimeToLive', { TableName: 'records' });
  expect(expiry).toMatchObject({ TimeToLiveDescription: { AttributeName: 'expiresAt' } });
  await first.dynamodb.stop();

  const { client } = await start({ dir });
  const found = await client.send(
    new QueryCommand({
      TableName: 'records',
      IndexName: 'gsi1',
      KeyConditionExpression: 'gsi1pk = :x',
      ExpressionAttributeValues: { ':x': { S: 'x' } },
    }),
  );
  expect(found.Items).toHaveLength(1);
});

test('An index that a newer template has is added to the table that is there', async () => {
  const dir = freshFolder();
  const first = await start({ dir });
  await first.client.send(put('1', { gsi2pk: { S: 'y' }, gsi2sk: { S: '1' } }));
  await first.dynamodb.stop();
  const { client } = await start({ dir, tables: [records('gsi1', 'gsi2')] });
  const query = new QueryCommand({
    TableName: 'records',
    IndexName: 'gsi2',
    KeyConditionExpression: 'gsi2pk = :y',
    ExpressionAttributeValues: { ':y': { S: 'y' } },
  });
  await vi.waitFor(async () => expect((await client.send(query)).Items).toHaveLength(1), 5000);
});

test('A call that the policy does not allow is refused as in AWS, and nothing is written', async () => {
  const { client, dynamodb } = await start({ allow: (key, action) => key === 'DESK' && action === 'dynamodb:GetItem' });
  const refused = client.send(
    new TransactWriteItemsCommand({ TransactItems: [{ Put: { TableName: 'records', Item: item('1') } }] }),
  );
  await expect(refused).rejects.toMatchObject({
    name: 'AccessDeniedException',
    message: expect.stringMatching(
      /DESK is not authorized to perform: dynamodb:PutItem on resource: arn:.*table\/records/,
    ),
  });
  expect((await client.send(new GetItemCommand({ TableName: 'records', Key: item('1') }))).Item).toBeUndefined();
  expect(dynamodb.endpoint).not.toBe(dynamodb.engine);
});

test('An engine that runs already is used as it is, and left running', async () => {
  const own = await start();
  const guest = await startDynamodb({ dir: freshFolder(), tables: [records('gsi1')], endpoint: own.dynamodb.engine });
  expect(guest.engine).toBe(own.dynamodb.engine);
  await guest.stop();
  await own.client.send(put('still there'));
});

test('The engine dies with a process that is killed, and whoever waits is told when it dies alone', async () => {
  const file = join(freshFolder(), 'table.db');
  const script = `
    const { startEngine } = await import(${JSON.stringify(import.meta.resolve('#infra/local/dynamodb/engine.ts'))});
    const { pid } = await startEngine(${JSON.stringify(file)}, ${JSON.stringify(`${file}.log`)});
    process.stdout.write(String(pid));
    setInterval(() => {}, 1000);`;
  const owner = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [text] = (await once(owner.stdout, 'data')) as [Buffer];
  const pid = Number(text);
  expect(isAlive(pid)).toBe(true);
  owner.kill('SIGKILL');
  await vi.waitFor(() => expect(isAlive(pid)).toBe(false), 5000);

  const engine = await startEngine(file, `${file}.log`);
  process.kill(engine.pid, 'SIGKILL');
  expect(await engine.ended).toBe(true);
});

test('An engine that outlived its owner is ended, but only if it still is that engine', async () => {
  const file = join(freshFolder(), 'table.db');
  const engine = await startEngine(file, `${file}.log`);
  await endOrphan({ pid: engine.pid, file: '/somewhere/else.db' });
  expect(isAlive(engine.pid)).toBe(true);
  await endOrphan({ pid: engine.pid, file });
  expect(isAlive(engine.pid)).toBe(false);
  await endOrphan({ pid: engine.pid, file });
});

test('A platform without an engine is told what to do', () => {
  expect(() => dynoxideBinary('plan9-mips')).toThrow(/npm install --no-save @dynoxide\/plan9-mips.*DYNAMODB_ENDPOINT/);
});

test('a prefix asked for as a range finds the same records, those with the last of all characters too', async () => {
  const { client } = await start();
  const sks = ['deal#1', 'deal#2', 'deal#\u{1f600}', 'deal#\u{10ffff}', 'deal', 'deam#1', 'dea#1'];
  for (const sk of sks) await client.send(put(sk));
  const question = new QueryCommand({
    TableName: 'records',
    KeyConditionExpression: '#pk = :pk and begins_with(#sk1, :sk1)',
    ExpressionAttributeNames: { '#pk': 'pk', '#sk1': 'sk' },
    ExpressionAttributeValues: { ':pk': { S: 'a' }, ':sk1': { S: 'deal#' } },
  });
  const asked = async () => (await client.send(question)).Items?.map(({ sk }) => sk?.S);
  const plainly = await asked();
  expect(plainly).toEqual(['deal#1', 'deal#2', 'deal#\u{1f600}', 'deal#\u{10ffff}']);
  boundPrefixes(client);
  expect(await asked()).toEqual(plainly);
});
