import { inject } from 'vitest';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Route } from '#shared/contract/route.ts';
import { rights, roles, type Action, type Role } from '#shared/kernel/access.ts';
import { samples } from './samples.ts';
import { pathOf, rows } from './rows.ts';
import { somebody, world } from '../harness/world.ts';

type Caller = { token?: string; workspace?: string };

async function send(row: Route, { token, workspace }: Caller, body?: unknown, ids: Record<string, string> = {}) {
  const response = await fetch(inject('local').url + pathOf(row, ids), {
    method: row.method,
    headers: {
      'content-type': 'application/json',
      ...(token && { authorization: `Bearer ${token}` }),
      ...(workspace && { 'x-workspace': workspace }),
    },
    ...(row.method !== 'GET' &&
      row.method !== 'DELETE' && { body: typeof body === 'string' ? body : JSON.stringify(body ?? {}) }),
  });
  return {
    status: response.status,
    body: (await response.json().catch(() => undefined)) as
      { code?: string; details?: { issues?: unknown[] } } | undefined,
  };
}

const closed = rows.filter(({ row }) => row.access !== 'public');
const guarded = closed.filter(({ row }) => row.access !== 'signed-in');
let home: Awaited<ReturnType<typeof world>>;
let foreign: Record<string, string>;
let tokens: Record<Role, string>;

beforeAll(async () => {
  home = await world();
  foreign = await samples(await world());
  for (const role of roles) await home.as(role);
  tokens = Object.fromEntries(
    await Promise.all(roles.map(async (role) => [role, (await somebody(role)).token])),
  ) as Record<Role, string>;
});

describe.each(closed)('$name', ({ row }) => {
  test('answers 401 without a token, and to a token nobody gave', async () => {
    expect((await send(row, {})).status).toBe(401);
    expect((await send(row, { token: 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJ4In0.c2ln' })).status).toBe(401);
  });
});

describe.each(guarded)('$name', ({ row }) => {
  const refused = roles.filter((role) => !rights[role].includes(row.access as Action));

  test('is refused to every role that has no right to it', async () => {
    for (const role of refused) {
      const answer = await send(row, { token: tokens[role], workspace: home.workspaceId });
      expect([role, answer.status, answer.body?.code]).toEqual([role, 403, 'forbidden']);
    }
  });

  test('does not know a workspace the caller is no member of', async () => {
    const stranger = await somebody('stranger');
    const answer = await send(row, { token: stranger.token, workspace: home.workspaceId });
    expect([answer.status, answer.body?.code]).toEqual([404, 'not_found']);
  });

  test('asks for the workspace when none is named', async () => {
    expect((await send(row, { token: tokens.owner })).body?.code).toBe('invalid');
  });
});

describe.each(guarded.filter(({ row }) => row.path.includes('{')))('$name', ({ name, row }) => {
  test('answers 404 to an id of another workspace and to one that names nothing', async () => {
    const mine = { token: tokens.owner, workspace: home.workspaceId };
    expect([name, (await send(row, mine, validBody(name), foreign)).body?.code]).toEqual([name, 'not_found']);
    expect([name, (await send(row, mine, validBody(name))).body?.code]).toEqual([name, 'not_found']);
  });
});

const validBody = (name: string) =>
  ({
    'clients.update': { version: 1, name: 'Другое имя' },
    'people.update': { version: 1, position: 'Директор' },
    'notes.update': { version: 1, text: 'Другой текст' },
    'classifiers.update': { version: 1, name: 'Другое' },
    'members.update': { version: 1, role: 'viewer' },
    'goods.update': { version: 1, name: 'Другое имя' },
    'prices.update': { version: 1, name: 'Другое имя' },
    'lines.save': { version: 0, lines: [] },
    'prices.set': { prices: [{ productId: 'goo_01jd0000000000000000000000', breaks: [] }] },
    'pipelines.update': { version: 1, order: 2 },
    'deals.update': { version: 1, name: 'Другая сделка' },
    'activities.update': { version: 1, subject: 'Другая тема' },
    'activities.complete': {},
    'activities.reopen': {},
    'activities.postpone': { startOn: '2030-01-01' },
    'activities.assign': { ownerId: 'somebody' },
    'repeats.move': { on: '2099-12-31', startOn: '2100-01-01' },
    'repeats.remove': { on: '2099-12-31' },
    'deals.move': { stageId: 'stg_01jd0000000000000000000000' },
    'companies.update': { version: 1, phone: '+7 495 111-11-11' },
    'companies.uploadPicture': { picture: 'logo', fileBytes: 1000 },
    'companies.setPicture': { picture: 'logo' },
    'requisites.update': { version: 0, accountant: 'Орлова Н. С.' },
    'documents.update': { version: 1, about: 'Другой текст' },
    'documents.mark': { state: 'sent' },
    'templates.update': { version: 1, name: 'Другое имя' },
    'payments.update': { version: 1, about: 'Аванс' },
    'payments.savePlan': { version: 0 },
    'payments.movePart': { half: 'payments', number: 1, from: '2030-01-01', on: '2030-01-01' },
    'shipments.update': { version: 1, about: 'Первая партия' },
    'statements.confirm': {
      choices: [{ line: 0, parts: [{ amount: 1, clientId: 'cli_01jd0000000000000000000000' }] }],
    },
    'goods.uploadPicture': { fileBytes: 1000 },
    'views.update': { version: 1, name: 'Другой вид' },
    'files.update': { version: 1, name: 'Другое имя' },
    'senders.update': { version: 1, name: 'Другое имя' },
    'wordings.sign': { html: '' },
    'inbox.link': { clientId: 'cli_01jd0000000000000000000000' },
    'letters.keep': { place: 0, subjectId: 'cli_01jd0000000000000000000000' },
    'wordings.update': { version: 1, name: 'Другое имя' },
    'imports.start': { targets: ['client.name'] },
    'imports.previewObjects': { object: 'product' },
    'imports.startObjects': { object: 'product', targets: ['name'] },
  })[name] ?? {};

const written = guarded.filter(({ row }) => row.method === 'POST' || row.method === 'PUT' || row.method === 'PATCH');
const mine = () => ({ token: tokens.owner, workspace: home.workspaceId });

describe.each(written)('$name', ({ row }) => {
  test('answers 400 to malformed JSON and to a body that is no object', async () => {
    for (const body of ['{"name":', '[1,2]', '"text"', 'null']) {
      const answer = await send(row, mine(), body);
      expect([body, answer.status, answer.body?.code]).toEqual([body, 400, 'invalid']);
    }
  });
});

const fieldsOf = (row: Route) =>
  Object.keys((row.input as unknown as { shape?: object }).shape ?? {}).filter(
    (name) => !row.path.includes(`{${name}}`),
  );

describe.each(written.filter(({ row }) => fieldsOf(row).length))('$name', ({ row }) => {
  test('names the field that is of a wrong type', async () => {
    const wrong = Object.fromEntries(fieldsOf(row).map((name) => [name, { surely: ['wrong'] }]));
    const answer = await send(row, mine(), wrong);
    expect([answer.status, answer.body?.code, (answer.body?.details?.issues?.length ?? 0) > 0]).toEqual([
      400,
      'invalid',
      true,
    ]);
  });
});
