import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, statSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { readLocalSettings } from '#infra/local/settings.ts';
import { freshFolder, signIn, signUp, startSmall } from './edition.ts';
import { smallCloud, smallTemplate } from './small-cloud.ts';
import { isDone, queue, read, start, write } from './small-desk.ts';

test('A second start finds records, people, queues and keys', async () => {
  const dataDir = freshFolder();
  const first = await start({ dataDir });
  const { idToken } = await signUp(first, 'anna@example.ru');
  expect((await write(first.url, idToken, 'kept')).status).toBe(200);
  const keys = readFileSync(join(dataDir, 'secrets.json'), 'utf8');
  await first.stop();

  const second = await start({ dataDir });
  const again = await signIn(second, 'anna@example.ru');
  expect((await read(second.url, again.idToken, 'kept')).Item).toBeDefined();
  // The token of before the stop is as good as it was.
  expect((await read(second.url, idToken, 'kept')).Item).toBeDefined();
  expect(readFileSync(join(dataDir, 'secrets.json'), 'utf8')).toBe(keys);
  expect(statSync(join(dataDir, 'secrets.json')).mode & 0o777).toBe(0o600);
});

describe('A start that cannot be', () => {
  test('two on one data folder: the second is told who has it', async () => {
    const dataDir = freshFolder();
    const first = await start({ dataDir });
    await expect(startSmall({ dataDir })).rejects.toThrow(
      new RegExp(`in use by process ${process.pid}.*${first.url}.*SKREPKA_DATA`),
    );
    await first.stop();
    await start({ dataDir });
  });
  test('a taken port: the message names the setting, and the data folder is free again', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
    const dataDir = freshFolder();
    const { port } = taken.address() as AddressInfo;
    await expect(startSmall({ dataDir, port })).rejects.toThrow(
      `Port ${port} is taken by another program. Set SKREPKA_PORT`,
    );
    taken.close();
    await start({ dataDir, port });
  });
  test.each([
    ['SKREPKA_PORT', 'eighty'],
    ['SKREPKA_PORT', '70000'],
    ['SKREPKA_SMTP_URL', 'mail.example.ru'],
    ['SKREPKA_MAIL_FROM', 'anna'],
    ['SKREPKA_CHECK_ACCESS', 'yes'],
    ['DYNAMODB_ENDPOINT', 'localhost:8000'],
  ])('%s=%s is refused with its name', (name, value) => {
    expect(() => readLocalSettings({ [name]: value })).toThrow(`${name} is "${value}", but should be `);
  });
  test('the command says it in one line and ends with 1', async () => {
    const command = spawn(process.execPath, ['infra/local/main.ts'], {
      env: { ...process.env, SKREPKA_PORT: 'eighty' },
    });
    let said = '';
    command.stderr.on('data', (text: Buffer) => (said += text.toString()));
    expect(await once(command, 'close')).toEqual([1, null]);
    expect(said).toBe('SKREPKA_PORT is "eighty", but should be a port from 0 to 65535.\n');
  });
  test('a function with a variable that means nothing', async () => {
    const template = smallTemplate();
    template.Resources.Desk!.Properties.Environment = { Variables: { ODD: { Ref: 'Nobody' } } };
    await expect(startSmall({ from: smallCloud(template) })).rejects.toThrow('Function desk, variable ODD: Ref Nobody');
  });
});

test('Settings have defaults, and letters go out in the name of the mail account', () => {
  expect(readLocalSettings({ SKREPKA_PORT: '' })).toMatchObject({
    port: 8080,
    dataDir: join(process.cwd(), '.skrepka'),
  });
  const smtp = { SKREPKA_SMTP_URL: 'smtps://crm%40firma.ru:x@mail.firma.ru' };
  expect(readLocalSettings(smtp).mailFrom).toBe('crm@firma.ru');
  expect(readLocalSettings({ ...smtp, SKREPKA_MAIL_FROM: 'anna@firma.ru' }).mailFrom).toBe('anna@firma.ru');
});

test('A forgotten grant fails here as in the cloud', async () => {
  const template = smallTemplate();
  template.Resources.DeskPolicy!.Properties.PolicyDocument = { Statement: [] };
  const local = await start({ from: smallCloud(template) });
  const { idToken } = await signUp(local, 'anna@example.ru');
  const refused = await write(local.url, idToken, 'a');
  expect(refused.status).toBe(400);
  expect(await refused.text()).toMatch(/AccessDeniedException.*dynamodb:PutItem/);
  expect((await queue(local.url, 'x')).status).toBe(403);
});

test('A function without the right to its own queue is not started', async () => {
  const template = smallTemplate();
  template.Resources.WorkerPolicy!.Properties.PolicyDocument = { Statement: [] };
  await expect(startSmall({ from: smallCloud(template) })).rejects.toThrow(
    'worker is fed by work, but its role does not allow sqs:ReceiveMessage there.',
  );
});

test('A message in the queue reaches its function; what fails comes back and ends among the dead letters', async () => {
  const local = await start();
  for (const body of ['one', 'bad', 'two']) await queue(local.url, body);
  await vi.waitFor(
    async () => expect(await Promise.all(['one', 'two'].map((body) => isDone(local, body)))).toEqual([true, true]),
    15_000,
  );
  await vi.waitFor(() => expect(local.services.sqs.waiting('dead')).toBe(1), { timeout: 40_000, interval: 100 });
  expect(local.services.sqs.counts('work')).toMatchObject({ waiting: 0 });
}, 60_000);
