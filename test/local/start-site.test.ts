import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { request, type IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { smallCloud } from './small-cloud.ts';
import { start } from './small-desk.ts';

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
    const asked = request({ port, path: '/mailbox', headers: { host: 'evil.example' } }).end();
    const [answer] = (await once(asked, 'response')) as [IncomingMessage];
    expect(answer.statusCode).toBe(403);
  });
});
