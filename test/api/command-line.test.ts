import { execFile } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, inject, test } from 'vitest';
import { world } from '../harness/world.ts';

type Told = { code: number; out: string; err: string };

/** `npm run -s cli -- …` as whoever is given. */
const cli = (settings: Record<string, string>, ...words: string[]) =>
  new Promise<Told>((tell) => {
    const env = { PATH: process.env.PATH, SKREPKA_URL: inject('local').url, ...settings };
    execFile(process.execPath, ['--no-warnings', 'cli/main.ts', ...words], { env }, (error, out, err) =>
      tell({ code: error ? Number(error.code) : 0, out, err }),
    );
  });

async function signedIn() {
  const { founder, owner, workspaceId, build } = await world();
  const { email, password } = founder;
  return { owner, workspaceId, build, who: { SKREPKA_EMAIL: email, SKREPKA_PASSWORD: password } };
}

test('an operation of the contract answers JSON and nothing else', async () => {
  const { who, workspaceId, build } = await signedIn();
  const { clientId } = await build.client({ name: 'Ромашка' });
  const told = await cli({ ...who, SKREPKA_WORKSPACE: workspaceId }, 'clients.list', '{"search":"ромаш"}');
  expect(told).toMatchObject({ code: 0, err: '' });
  expect(JSON.parse(told.out)).toMatchObject({ items: [{ clientId }], total: 1 });
});

test('whoever has several workspaces must name one, but not for what is about none', async () => {
  const { who, workspaceId } = await signedIn();
  await world();
  const refused = await cli(who, 'clients.list');
  expect(refused.code).toBe(1);
  expect(JSON.parse(refused.err).message).toContain(`SKREPKA_WORKSPACE to one of: `);
  const { items } = JSON.parse((await cli(who, 'workspaces.list')).out);
  expect(items.map((each: { workspaceId: string }) => each.workspaceId)).toContain(workspaceId);
});

test('a failure is JSON on standard error and exit code 1', async () => {
  const { who, workspaceId } = await signedIn();
  const here = { ...who, SKREPKA_WORKSPACE: workspaceId };
  const cases: [Record<string, string>, string[], RegExp][] = [
    [here, ['clients.frobnicate'], /no operation clients\.frobnicate/],
    [here, ['clients.list', '{not json'], /not JSON/],
    [here, ['clients.create', '{}'], /"path": "name"/],
    [here, ['import', '/no/such/file.csv'], /no file/],
    [{ ...here, SKREPKA_PASSWORD: 'wrong-Password-1' }, ['clients.list'], /password/i],
    [{ ...here, SKREPKA_EMAIL: '' }, ['clients.list'], /SKREPKA_EMAIL/],
    [{ ...here, SKREPKA_URL: 'http://127.0.0.1:1' }, ['clients.list'], /Nothing answers/],
  ];
  for (const [settings, words, expected] of cases) {
    const { code, out, err } = await cli(settings, ...words);
    expect({ code, out }, words.join(' ')).toEqual({ code: 1, out: '' });
    expect(JSON.parse(err)).toHaveProperty('code');
    expect(err).toMatch(expected);
  }
});

/** The edition behind a door that answers the first so many questions for the board as a copy does that is being made. */
async function whilePreparing<T>(times: number, work: (url: string) => Promise<T>): Promise<T> {
  const body = JSON.stringify({ code: 'too_many', message: 'wait', details: { reason: 'preparing' }, requestId: 'r' });
  let left = times;
  const door = createServer((request, response) => {
    if (request.url?.startsWith('/api/deals/board') && left-- > 0)
      return void response.writeHead(429, { 'content-type': 'application/json' }).end(body);
    const headers = new Headers(Object.entries(request.headers) as [string, string][]);
    headers.delete('host');
    headers.delete('connection');
    void fetch(inject('local').url + request.url, { headers }).then(async (answer) =>
      response.writeHead(answer.status, { 'content-type': 'application/json' }).end(await answer.text()),
    );
  }).listen(0, '127.0.0.1');
  try {
    await new Promise((resolve) => door.once('listening', resolve));
    return await work(`http://127.0.0.1:${(door.address() as AddressInfo).port}`);
  } finally {
    door.closeAllConnections();
    door.close();
  }
}

test('lists that are being prepared are waited for; patience that ends is a failure that says why', async () => {
  const { who, workspaceId, build } = await signedIn();
  const { dealId } = await build.deal();
  const here = { ...who, SKREPKA_WORKSPACE: workspaceId };
  const ask = (times: number, more: object) =>
    whilePreparing(times, (url) => cli({ ...here, SKREPKA_URL: url, ...more }, 'deals.board'));
  const told = await ask(2, {});
  expect([told.code, told.err]).toEqual([0, 'The lists of this workspace are being prepared; waiting …\n']);
  expect(JSON.parse(told.out).columns[0].items[0].dealId).toBe(dealId);
  const refused = await ask(1000, { SKREPKA_PATIENCE: '0' });
  expect([refused.code, refused.out]).toEqual([1, '']);
  expect(JSON.parse(refused.err)).toMatchObject({ code: 'too_many', details: { reason: 'preparing' } });
});

test('--help lists every operation and needs no sign-in', async () => {
  const { code, out } = await cli({}, '--help');
  expect(code).toBe(0);
  for (const operation of ['clients.list', 'deals.move', 'documents.issue', 'import FILE'])
    expect(out).toContain(operation);
});

test('a file is imported with guessed columns, and the counts are told', async () => {
  const { who, workspaceId } = await signedIn();
  const file = join(mkdtempSync(join(tmpdir(), 'cli-')), 'клиенты.csv');
  writeFileSync(file, 'Название;Телефон\r\nВентпромсервис;8 (812) 014-27-60\r\n;8\r\n');
  const { code, out } = await cli({ ...who, SKREPKA_WORKSPACE: workspaceId }, 'import', file);
  expect(code).toBe(0);
  expect(JSON.parse(out)).toMatchObject({ fileName: 'клиенты.csv', state: 'done', rows: 2, created: 1, refused: 1 });
});
