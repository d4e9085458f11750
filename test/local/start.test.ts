import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { readLocalSettings } from '#infra/local/settings.ts';
import type { Local } from '#infra/local/start.ts';
import { freshFolder, signIn, signUp, startSmall } from './edition.ts';
import { smallCloud, smallTemplate } from './small-cloud.ts';

const running: Local[] = [];
async function start(options: Parameters<typeof startSmall>[0] = {}) {
  const local = await startSmall(options);
  running.push(local);
  return local;
}
afterEach(async () => {
  for (const local of running.splice(0)) await local.stop();
});

const write = (url: string, token: string, recordId: string) =>
  fetch(`${url}/api/records`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ pk: { S: 'r' }, sk: { S: recordId } }),
  });
const read = async (url: string, token: string, recordId: string) => {
  const response = await fetch(`${url}/api/records/${recordId}`, { headers: { authorization: `Bearer ${token}` } });
  return (await response.json()) as { Item?: object };
};
const isDone = async ({ services }: Local, body: string) => {
  const response = await fetch(services.dynamodb.endpoint, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-amz-json-1.0',
      'x-amz-target': 'DynamoDB_20120810.GetItem',
      'x-amz-date': '20260101T000000Z',
      authorization:
        'AWS4-HMAC-SHA256 Credential=x/20260101/eu-central-1/dynamodb/aws4_request, SignedHeaders=host, Signature=0',
    },
    body: JSON.stringify({ TableName: services.dynamodb.table, Key: { pk: { S: 'done' }, sk: { S: body } } }),
  });
  return 'Item' in ((await response.json()) as object);
};
const queue = (url: string, body: string) =>
  fetch(`${url}/api/work`, { method: 'POST', body, headers: { 'content-type': 'text/plain' } });

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

describe('The site', () => {
  test('answers with the headers of the template, the local services among the places to speak to', async () => {
    const local = await start();
    const page = await fetch(`${local.url}/clients/cli_1`);
    expect(await page.text()).toContain('<title>Desk</title>');
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(page.headers.get('content-security-policy')).toBe(
      `default-src 'none'; connect-src 'self' https://a.example ${local.services.cognito.endpoint} ${local.services.s3.endpoint}`,
    );
    expect(page.headers.get('x-content-type-options')).toBe('nosniff');
    expect(page.headers.has('strict-transport-security')).toBe(false);

    const script = await fetch(`${local.url}/_app/immutable/start.abc.js`, {
      headers: { 'accept-encoding': 'identity' },
    });
    expect(script.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(script.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
    const packed = await fetch(`${local.url}/_app/immutable/start.abc.js`, {
      method: 'HEAD',
      headers: { 'accept-encoding': 'br' },
    });
    expect(packed.headers.get('content-encoding')).toBe('br');
    expect(packed.headers.get('content-length')).toBe('6');

    const etag = page.headers.get('etag') ?? '';
    expect((await fetch(`${local.url}/`, { headers: { 'if-none-match': etag } })).status).toBe(304);
    expect((await fetch(`${local.url}/nothing.js`)).status).toBe(404);
    expect((await fetch(`${local.url}/..%2f..%2f..%2fdist/cloud/Small.template.json`)).status).toBe(404);
    expect((await fetch(`${local.url}/robots.txt`, { method: 'POST' })).status).toBe(405);
  });
  test('says how it is built when it is not', async () => {
    const from = smallCloud();
    rmSync(join(from, 'web'), { recursive: true });
    const local = await start({ from });
    const page = await fetch(local.url);
    expect(page.status).toBe(503);
    expect(await page.text()).toContain('npm start');
  });
  test('tells its settings, and shows letters only under the machine’s own name', async () => {
    const local = await start();
    expect(await (await fetch(`${local.url}/config.json`)).json()).toEqual(local.config);
    expect((await fetch(local.mailboxUrl)).status).toBe(200);
    const { port } = new URL(local.url);
    const foreign = spawn('curl', [
      '-s',
      '-o',
      '/dev/null',
      '-w',
      '%{http_code}',
      '-H',
      'Host: evil.example',
      `http://127.0.0.1:${port}/mailbox`,
    ]);
    const [status] = (await once(foreign.stdout, 'data')) as [Buffer];
    expect(status.toString()).toBe('403');
  });
});

describe('The end', () => {
  async function startProcess(dataDir: string, from = smallCloud()) {
    const child = spawn(
      process.execPath,
      ['--disable-warning=ExperimentalWarning', 'test/local/edition-process.ts', from, dataDir],
      {
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    );
    const [url] = (await once(child.stdout, 'data')) as [Buffer];
    const { engine } = JSON.parse(readFileSync(join(dataDir, 'running.json'), 'utf8')) as { engine: { pid: number } };
    return { child, url: url.toString(), engine: engine.pid, ended: once(child, 'exit') };
  }
  const isAlive = (pid: number) => existsSync(`/proc/${pid}`);

  test.each(['SIGINT', 'SIGTERM'] as const)('%s, even twice, stops everything within three seconds', async (signal) => {
    const { child, engine, ended } = await startProcess(freshFolder());
    const began = Date.now();
    child.kill(signal);
    child.kill(signal);
    expect(await ended).toEqual([0, null]);
    expect(Date.now() - began).toBeLessThan(3000);
    expect(isAlive(engine)).toBe(false);
  });
  test('a request that hangs does not hold it up', async () => {
    const { child, url, ended } = await startProcess(freshFolder());
    const hanging = fetch(`${url}/api/fail/hang`).catch(() => undefined);
    await vi.waitFor(async () => expect((await fetch(`${url}/config.json`)).status).toBe(200));
    child.kill('SIGINT');
    expect(await ended).toEqual([0, null]);
    await hanging;
  });
  test('a kill leaves no engine behind, and the next start has the data', async () => {
    const dataDir = freshFolder();
    const killed = await startProcess(dataDir);
    await queue(killed.url, 'before the kill');
    killed.child.kill('SIGKILL');
    await killed.ended;
    await vi.waitFor(() => expect(isAlive(killed.engine)).toBe(false), 5000);
    const local = await start({ dataDir });
    await vi.waitFor(async () => expect(await isDone(local, 'before the kill')).toBe(true), 5000);
  });
  test('an engine that dies ends the edition with an error', async () => {
    const { engine, ended } = await startProcess(freshFolder());
    process.kill(engine, 'SIGKILL');
    expect(await ended).toEqual([1, null]);
  });
});
