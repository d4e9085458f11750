import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';

/** The names that the functions under test read; set while this module loads, so import it before them. */
const scratch = await mkdtemp(path.join(tmpdir(), 'readmodel-'));
const port = await freePort();
export const table = 'records';
Object.assign(process.env, {
  AWS_REGION: 'eu-central-1',
  AWS_ACCESS_KEY_ID: 'test',
  AWS_SECRET_ACCESS_KEY: 'test',
  AWS_ENDPOINT_URL_DYNAMODB: `http://127.0.0.1:${port}`,
  TABLE_NAME: table,
  TMPDIR: scratch,
  POWERTOOLS_DEV: 'false',
  POWERTOOLS_LOG_LEVEL: 'SILENT',
});

/** Where this test's SQLite files lie. */
export const folder = scratch;

/** How the table is laid out; the same as in the template. */
export const tableLayout = {
  TableName: table,
  BillingMode: 'PAY_PER_REQUEST' as const,
  AttributeDefinitions: ['pk', 'sk', 'gsi1pk', 'gsi1sk'].map((AttributeName) => ({
    AttributeName,
    AttributeType: 'S' as const,
  })),
  KeySchema: [
    { AttributeName: 'pk', KeyType: 'HASH' as const },
    { AttributeName: 'sk', KeyType: 'RANGE' as const },
  ],
  GlobalSecondaryIndexes: [
    {
      IndexName: 'gsi1',
      KeySchema: [
        { AttributeName: 'gsi1pk', KeyType: 'HASH' as const },
        { AttributeName: 'gsi1sk', KeyType: 'RANGE' as const },
      ],
      Projection: { ProjectionType: 'ALL' as const },
    },
  ],
};

/** Starts the real engine on a free port; with a file, on the data in it. Resolves when it answers. */
export async function startEngine(file?: string) {
  const binary = path.resolve('node_modules/@dynoxide/linux-x64/dynoxide');
  const child = spawn(binary, ['--port', String(port), '--host', '127.0.0.1', ...(file ? ['--db-path', file] : [])], {
    stdio: 'ignore',
  });
  const client = new DynamoDBClient({});
  await whenListening(port, Date.now() + 10_000);
  if (!file) await client.send(new CreateTableCommand(tableLayout));
  client.destroy();
  return {
    async stop() {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill();
      await ended;
      await rm(scratch, { recursive: true, force: true });
    },
  };
}

async function whenListening(at: number, until: number): Promise<void> {
  try {
    await fetch(`http://127.0.0.1:${at}/`);
  } catch (error) {
    if (Date.now() > until) throw error;
    await new Promise((resolve) => setTimeout(resolve, 20));
    await whenListening(at, until);
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
