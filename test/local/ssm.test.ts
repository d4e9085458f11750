import { mkdtempSync, readFileSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  DeleteParameterCommand,
  GetParameterCommand,
  ParameterAlreadyExists,
  ParameterNotFound,
  ParameterVersionNotFound,
  PutParameterCommand,
  SSMClient,
} from '@aws-sdk/client-ssm';
import { afterEach, expect, test, vi } from 'vitest';
import type { Allow } from '#infra/local/service.ts';
import { startSsm } from '#infra/local/ssm/start.ts';

const ends: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0)) await end();
});

async function parameters({
  dir = mkdtempSync(join(tmpdir(), 'skrepka-ssm-')),
  allow,
}: { dir?: string; allow?: Allow } = {}) {
  const ssm = await startSsm({ dir, now: () => 1_795_000_000_000, ...(allow && { allow }) });
  const client = new SSMClient({
    endpoint: ssm.endpoint,
    region: 'eu-central-1',
    credentials: { accessKeyId: 'worker', secretAccessKey: 'x' },
    maxAttempts: 1,
  });
  const stop = async () => {
    client.destroy();
    await ssm.stop();
  };
  ends.push(stop);
  const fails = (command: Promise<unknown>) =>
    command.then(
      () => 'no error',
      (error: unknown) => error,
    );
  return { dir, client, stop, fails };
}

const Name = '/skrepka-local/workspaces/wsp_1/dadata';
const secret = (Value: string, Overwrite = true) =>
  new PutParameterCommand({ Name, Value, Type: 'SecureString', Overwrite });
const read = (name = Name) => new GetParameterCommand({ Name: name, WithDecryption: true });

test('a secret is kept, read again and told with its version', async () => {
  const { client } = await parameters();
  expect(await client.send(secret('ключ-1', false))).toMatchObject({ Version: 1, Tier: 'Standard' });
  expect(await client.send(secret('ключ-2'))).toMatchObject({ Version: 2 });
  expect((await client.send(read())).Parameter).toEqual({
    Name,
    Type: 'SecureString',
    Value: 'ключ-2',
    Version: 2,
    LastModifiedDate: new Date(1_795_000_000_000),
    ARN: 'arn:aws:ssm:eu-central-1:000000000000:parameter/skrepka-local/workspaces/wsp_1/dadata',
    DataType: 'text',
  });
  expect((await client.send(read(`${Name}:1`))).Parameter).toMatchObject({ Value: 'ключ-1', Selector: ':1' });
});

test('without decryption a secret is not told, and nowhere on the disk does it stand in the clear', async () => {
  const { client, dir, stop } = await parameters();
  await client.send(secret('very-secret-token'));
  const { Parameter } = await client.send(new GetParameterCommand({ Name }));
  expect(Parameter?.Value).not.toContain('very-secret');
  await stop();
  expect(readFileSync(join(dir, 'ssm.sqlite')).includes('very-secret-token')).toBe(false);
  expect(statSync(join(dir, 'ssm.key')).mode & 0o777).toBe(0o600);
});

test('secrets survive a restart', async () => {
  const first = await parameters();
  await first.client.send(secret('stays'));
  await first.stop();
  const second = await parameters({ dir: first.dir });
  expect((await second.client.send(read())).Parameter?.Value).toBe('stays');
});

test('refusals have the names that the SDK knows', async () => {
  const { client, fails } = await parameters();
  expect(await fails(client.send(read()))).toBeInstanceOf(ParameterNotFound);
  await client.send(secret('one'));
  expect(await fails(client.send(secret('two', false)))).toBeInstanceOf(ParameterAlreadyExists);
  expect(await fails(client.send(read(`${Name}:9`)))).toBeInstanceOf(ParameterVersionNotFound);
  await client.send(new DeleteParameterCommand({ Name }));
  expect(await fails(client.send(new DeleteParameterCommand({ Name })))).toBeInstanceOf(ParameterNotFound);
  expect(await fails(client.send(secret('x'.repeat(4097))))).toMatchObject({ name: 'ValidationException' });
  const untyped = new PutParameterCommand({ Name: '/new', Value: 'x' });
  expect(await fails(client.send(untyped))).toMatchObject({ name: 'ValidationException' });
});

test('a key that may only read can not write', async () => {
  const allow = vi.fn((_: string, action: string) => action === 'ssm:GetParameter');
  const { client, fails } = await parameters({ allow });
  expect(await fails(client.send(secret('x')))).toMatchObject({ name: 'AccessDeniedException' });
  expect(await fails(client.send(read()))).toBeInstanceOf(ParameterNotFound);
  expect(allow).toHaveBeenLastCalledWith(
    'worker',
    'ssm:GetParameter',
    'arn:aws:ssm:eu-central-1:000000000000:parameter/skrepka-local/workspaces/wsp_1/dadata',
  );
});
