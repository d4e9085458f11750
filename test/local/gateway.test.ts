import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { routeFinder } from '#shared/contract/finder.ts';
import type { Local } from '#infra/local/start.ts';
import { signUp, startSmall } from './edition.ts';

let local: Local;
let token: string;
let clock = () => Date.now();
beforeAll(async () => {
  local = await startSmall({ clock: () => clock() });
  token = (await signUp(local, 'anna@example.ru')).idToken;
});
afterAll(() => local.stop());

const call = (path: string, init: RequestInit = {}) => fetch(`${local.url}${path}`, init);
const post = (path: string, body: NonNullable<RequestInit['body']>, type = 'application/json') =>
  call(path, { method: 'POST', body, headers: { 'content-type': type } });
const bearer = (value = token) => ({ headers: { authorization: `Bearer ${value}` } });
type Seen = { event: Record<string, unknown> & { requestContext: Record<string, unknown> } };
const seenBy = async (response: Promise<Response>) => ((await (await response).json()) as Seen).event;

describe('The event that a function sees', () => {
  test('has the path, the joined query, small-letter headers and the body as text', async () => {
    const event = await seenBy(post('/api/echo?tag=a&tag=b&q=%D1%91', '{"name":"Ромашка"}'));
    expect(event).toMatchObject({
      version: '2.0',
      routeKey: 'POST /api/echo',
      rawPath: '/api/echo',
      rawQueryString: 'tag=a&tag=b&q=%D1%91',
      queryStringParameters: { tag: 'a,b', q: 'ё' },
      headers: { 'content-type': 'application/json' },
      body: '{"name":"Ромашка"}',
      isBase64Encoded: false,
      requestContext: { http: { method: 'POST', path: '/api/echo', sourceIp: '127.0.0.1' }, stage: '$default' },
    });
    expect(event.requestContext.time).toMatch(/^\d\d\/[A-Z][a-z]{2}\/\d{4}:\d\d:\d\d:\d\d \+0000$/);
  });
  test('carries a body that is no text, a form for one, in base64', async () => {
    const event = await seenBy(post('/api/echo', 'a=1', 'application/x-www-form-urlencoded'));
    expect(event).toMatchObject({ body: Buffer.from('a=1').toString('base64'), isBase64Encoded: true });
  });
  test('has repeated headers joined, and cookies apart', async () => {
    const event = await new Promise<Seen['event']>((resolve, reject) => {
      const headers = ['host', 'desk.example', 'x-tag', 'a', 'X-Tag', 'b', 'cookie', 'c=1; d=2', 'content-length', '0'];
      request(`${local.url}/api/echo`, { method: 'POST', headers }, (response) => {
        const parts: Buffer[] = [];
        response.on('data', (part: Buffer) => parts.push(part));
        response.on('end', () => resolve((JSON.parse(Buffer.concat(parts).toString()) as Seen).event));
      })
        .on('error', reject)
        .end();
    });
    expect(event).toMatchObject({ headers: { 'x-tag': 'a,b' }, cookies: ['c=1', 'd=2'] });
    expect(event.headers).not.toHaveProperty('cookie');
    expect(event).not.toHaveProperty('body');
  });
});

describe('What a function answers', () => {
  test('comes with its headers, its cookies and the id of the request', async () => {
    const response = await post('/api/echo', '{}');
    expect(response.headers.get('x-made-by')).toBe('desk');
    expect(response.headers.getSetCookie()).toEqual(['a=1', 'b=2']);
    const { event } = (await response.json()) as Seen;
    expect(response.headers.get('apigw-requestid')).toBe(event.requestContext.requestId);
  });
  test('is a success of JSON when it has no status', async () => {
    const response = await call('/api/fail/plain');
    expect(response.headers.get('content-type')).toBe('application/json');
    expect(await response.json()).toEqual({ fine: true });
  });
  test.each(['throw', 'exit', 'badly'])(
    'is the gateway’s own 500 when it fails (%s), and tells a stranger nothing',
    async (how) => {
      const response = await call(`/api/fail/${how}`);
      expect(response.status).toBe(500);
      expect(await response.json()).toEqual({ message: 'Internal Server Error' });
    },
  );
});

describe('Who may pass', () => {
  test('nobody without a token, with a spoilt one, or with one that is over', async () => {
    const [head, body, signature] = token.split('.');
    const other = Buffer.from(JSON.stringify({ ...JSON.parse(atob(body!)), sub: 'boss' })).toString('base64url');
    for (const value of ['', 'nonsense', `${head}.${other}.${signature}`]) {
      const response = await call('/api/records/a', value === '' ? {} : bearer(value));
      expect(response.status).toBe(401);
      expect(response.headers.get('www-authenticate')).toBe('Bearer');
      expect(await response.json()).toEqual({ message: 'Unauthorized' });
    }
    expect((await call('/api/records/a', bearer())).status).toBe(200);
    clock = () => Date.now() + 91 * 60_000;
    expect((await call('/api/records/a', bearer())).status).toBe(401);
    clock = () => Date.now();
    expect((await call('/api/records/a', bearer())).status).toBe(200);
  });
  test('the claims arrive as texts', async () => {
    const { verify } = await import('#infra/local/gateway/authorizer.ts').then(({ jwtAuthorizer }) => ({
      verify: jwtAuthorizer(
        () => ({
          iss: 'pool',
          aud: 'web',
          exp: Date.now() / 1000 + 60,
          'cognito:groups': ['a', 'b'],
          email_verified: true,
        }),
        Date.now,
      ),
    }));
    const rule = { issuer: 'pool', audience: ['web'], scopes: [] };
    expect(verify('Bearer x', rule)).toMatchObject({ claims: { 'cognito:groups': '[a b]', email_verified: 'true' } });
    expect(verify('Bearer x', { ...rule, audience: ['other'] })).toEqual({ status: 401 });
    expect(verify('Bearer x', { ...rule, issuer: 'other pool' })).toEqual({ status: 401 });
    expect(verify('Bearer x', { ...rule, scopes: ['admin'] })).toEqual({ status: 403 });
  });
  test('more than the stage lets through are told to wait', async () => {
    const answers = await Promise.all(Array.from({ length: 6 }, () => call('/api/rare')));
    const refused = answers.filter(({ status }) => status === 429);
    expect(refused.length).toBeGreaterThanOrEqual(3);
    expect(await refused[0]!.json()).toEqual({ message: 'Too Many Requests' });
    await vi.waitFor(async () => expect((await call('/api/rare')).status).toBe(200), 3000);
  });
});

describe('What never reaches a function', () => {
  test.each([
    ['an address that the template does not route', 'GET', '/api/nothing'],
    ['another method of one that it does', 'DELETE', '/api/echo'],
    ['an empty place', 'GET', '/api/records/'],
    ['a longer address', 'GET', '/api/records/a/b'],
  ])('%s is 404', async (_, method, path) => {
    const response = await call(path, { method });
    expect(response.status).toBe(404);
    expect(await response.json()).toEqual({ message: 'Not Found' });
  });
  test('an address with a broken escape is 400', async () => {
    expect((await call('/api/records/%zz', bearer())).status).toBe(400);
  });
  test('a body of over ten megabytes is 413, said or unsaid; so is one too large for a function', async () => {
    const large = new Uint8Array(11 * 2 ** 20).fill(97);
    expect((await post('/api/echo', large)).status).toBe(413);
    expect((await post('/api/echo', new Uint8Array(7 * 2 ** 20).fill(97))).status).toBe(413);
    const chunked = new Promise<number | undefined>((resolve, reject) => {
      const sending = request(`${local.url}/api/echo`, { method: 'POST' }, (response) => {
        resolve(response.statusCode);
        response.resume();
      });
      sending.on('error', reject);
      for (let i = 0; i < 11; i++) sending.write(large.subarray(0, 2 ** 20));
      sending.end();
    });
    expect(await chunked).toBe(413);
    expect((await post('/api/echo', new Uint8Array(2 ** 20).fill(97), 'text/plain')).status).toBe(200);
  });
});

test('A fixed address goes before a place, a place before the rest', () => {
  const find = routeFinder(
    ['GET /a/{id}', 'GET /a/new', 'ANY /a/{rest+}', 'GET /a/{id}/notes', '$default'].map((key) => ({ key })),
  );
  expect(find('GET', '/a/new')?.route.key).toBe('GET /a/new');
  expect(find('GET', '/a/x%2Fy')).toEqual({ route: { key: 'GET /a/{id}' }, parameters: { id: 'x/y' } });
  expect(find('GET', '/a/x/notes')?.route.key).toBe('GET /a/{id}/notes');
  expect(find('POST', '/a/x/y')).toEqual({ route: { key: 'ANY /a/{rest+}' }, parameters: { rest: 'x/y' } });
  expect(find('POST', '/b')?.route.key).toBe('$default');
});
