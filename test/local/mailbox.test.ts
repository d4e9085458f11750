import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, expect, test } from 'vitest';
import { mailboxPage } from '#infra/local/mailbox/page.ts';
import { languageFor, shortTime } from '#infra/local/mailbox/words.ts';
import { readMime } from '#infra/local/ses/mime.ts';
import { startSes, type LocalSes } from '#infra/local/ses/start.ts';

const folder = mkdtempSync(join(tmpdir(), 'mailbox-'));
const ends: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let files = 0;
const newFile = () => join(folder, `${(files += 1)}.sqlite`);

async function mailbox(file = newFile()) {
  const ses = await startSes({ file });
  const page = mailboxPage(ses);
  const server = createServer((request, response) => {
    if (!page(request, response)) response.writeHead(418).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const stop = async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    await ses.stop();
  };
  ends.push(stop);
  const get = (path: string, headers: Record<string, string> = {}) => fetch(origin + path, { headers });
  const text = async (path: string, headers?: Record<string, string>) => (await get(path, headers)).text();
  return { ses, get, text, stop, origin };
}

const deliver = (ses: LocalSes, to: string, subject: string, more: { text?: string; html?: string } = {}) =>
  ses.deliver({ from: 'Скрепка <no-reply@skrepka.local>', to: [to], subject, text: subject, ...more });

type Json = { items: Record<string, unknown>[]; total: number; cursor: string | null };
const json = async (answer: Promise<Response>) => (await (await answer).json()) as Json;

test('letters are listed newest first, all or those to one reader', async () => {
  const { ses, text } = await mailbox();
  expect(await text('/mailbox')).toContain('Писем пока нет');
  deliver(ses, 'anna@example.com', 'Первое');
  deliver(ses, 'boris@example.com', 'Второе');
  const page = await text('/mailbox');
  expect(page.indexOf('Второе')).toBeGreaterThan(0);
  expect(page.indexOf('Второе')).toBeLessThan(page.indexOf('Первое'));
  const toAnna = await text('/mailbox?to=Anna@example.com');
  expect(toAnna).toContain('Первое');
  expect(toAnna).not.toContain('Второе');
  expect(await text('/mailbox?to=nobody@example.com')).toContain('На этот адрес писем нет');
});

test('older letters are on the next page', async () => {
  const { ses, text, get } = await mailbox();
  for (let i = 1; i <= 60; i += 1) deliver(ses, 'anna@example.com', `Письмо ${i}.`);
  const first = await text('/mailbox');
  expect([first.includes('Письмо 60.'), first.includes('Письмо 10.')]).toEqual([true, false]);
  const next = /href="([^"]+)" rel="next"/.exec(first)![1]!.replaceAll('&amp;', '&');
  const second = await text(next);
  expect([second.includes('Письмо 10.'), second.includes('Письмо 1.'), second.includes('rel="next"')]).toEqual([
    true,
    true,
    false,
  ]);
  const page = await json(get('/mailbox/letters.json?limit=40'));
  expect([page.items.length, page.total]).toEqual([40, 60]);
  const rest = await json(get(`/mailbox/letters.json?limit=40&before=${page.cursor}`));
  expect([rest.items.length, rest.cursor]).toEqual([20, null]);
});

test('scripts find a letter with its code by the address of the reader', async () => {
  const { ses, get } = await mailbox();
  deliver(ses, 'anna@example.com', 'Код', { text: 'Ваш код: 123456', html: '<b>123456</b>' });
  deliver(ses, 'boris@example.com', 'Код', { text: 'Ваш код: 654321' });
  const { items, total } = await json(get('/mailbox/letters.json?to=anna@example.com'));
  expect(total).toBe(1);
  expect(items).toMatchObject([
    { to: ['anna@example.com'], subject: 'Код', text: 'Ваш код: 123456', html: '<b>123456</b>', attachments: [] },
  ]);
  expect(Date.parse(String(items[0]!.at))).toBeGreaterThan(0);
});

test('nothing that a letter says becomes markup of the page', async () => {
  const { ses, text } = await mailbox();
  const evil = `"><img src=x onerror=alert(1)>'&`;
  const letterId = ses.deliver({
    from: evil,
    to: ['anna@example.com', evil],
    cc: [evil],
    subject: evil,
    text: `${evil} https://example.org/"onclick=x`,
    headers: [{ name: 'X-Evil', value: evil }],
    tags: { evil },
    attachments: [{ name: evil, type: 'text/html', content: Buffer.from(evil) }],
  });
  for (const page of [
    await text('/mailbox'),
    await text(`/mailbox/letters/${letterId}`),
    await text(`/mailbox?to=${encodeURIComponent(evil)}`),
  ]) {
    expect(page).not.toContain('<img');
    expect(page).not.toContain('"onclick');
    expect(page).toContain('&lt;img');
  }
});

test('web addresses in the text are links, without the full stop after them', async () => {
  const { ses, text } = await mailbox();
  const letterId = deliver(ses, 'a@example.com', 'x', { text: 'Откройте (https://example.org/a?b=1&c=2).' });
  expect(await text(`/mailbox/letters/${letterId}`)).toContain(
    '<a href="https://example.org/a?b=1&amp;c=2" target="_blank" rel="noreferrer noopener">https://example.org/a?b=1&amp;c=2</a>).',
  );
});

test('the HTML of a letter stands in a frame that runs nothing and fetches nothing', async () => {
  const { ses, get, text } = await mailbox();
  const letterId = ses.deliver({
    from: 'a@example.com',
    to: ['b@example.com'],
    subject: 'x',
    html: '<script>alert(1)</script><img src="https://example.org/pixel"><img src="cid:logo"><img src="cid:other">',
    attachments: [{ name: 'logo.png', type: 'image/png', contentId: 'logo', content: Buffer.from('png') }],
  });
  const page = await text(`/mailbox/letters/${letterId}`);
  const frame = /<iframe[^>]*>/.exec(page)![0];
  expect(frame).toContain('sandbox="allow-popups allow-popups-to-escape-sandbox"');
  const answer = await get(/src="([^"]+)"/.exec(frame)![1]!);
  const policy = answer.headers.get('content-security-policy');
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain('img-src data:;');
  expect(policy).toMatch(/; sandbox (?!.*(allow-scripts|allow-same-origin))/);
  const body = await answer.text();
  expect(body).toContain(`<img src="data:image/png;base64,${Buffer.from('png').toString('base64')}">`);
  expect(body).toContain('cid:other');
  const pagePolicy = (await get('/mailbox')).headers.get('content-security-policy');
  expect(pagePolicy).toContain("script-src 'self';");
  expect(pagePolicy).not.toContain('unsafe');
});

test('attachments and the letter itself are downloaded whole', async () => {
  const { ses, get } = await mailbox();
  const letterId = ses.deliver({
    from: 'Скрепка <a@example.com>',
    to: ['b@example.com'],
    subject: 'Счёт',
    text: 'Добрый день',
    attachments: [{ name: 'Счёт № 7 "итог".html', type: 'text/html', content: Buffer.from([0, 255, 13]) }],
  });
  const file = await get(`/mailbox/letters/${letterId}/attachments/0`);
  expect(file.headers.get('content-type')).toBe('application/octet-stream');
  const disposition = file.headers.get('content-disposition')!;
  expect(disposition).toMatch(/^attachment; filename="[\w .()-]+"; filename\*=UTF-8''/);
  expect(decodeURIComponent(disposition.split("''")[1]!)).toBe('Счёт № 7 "итог".html');
  expect(Buffer.from(await file.arrayBuffer())).toEqual(Buffer.from([0, 255, 13]));
  const source = await get(`/mailbox/letters/${letterId}/source`);
  expect(readMime(Buffer.from(await source.arrayBuffer()))).toMatchObject({
    text: expect.stringContaining('Добрый день') as string,
    attachments: [{ name: 'Счёт № 7 "итог".html', content: Buffer.from([0, 255, 13]) }],
  });
});

test('an unchanged list answers 304; a new letter or a bounce makes another page', async () => {
  const { ses, get } = await mailbox();
  deliver(ses, 'anna@example.com', 'Первое');
  await ses.settled();
  const mark = (await get('/mailbox')).headers.get('etag')!;
  expect((await get('/mailbox', { 'if-none-match': mark })).status).toBe(304);
  deliver(ses, 'bounce@simulator.amazonses.com', 'Второе');
  await ses.settled();
  const changed = await get('/mailbox', { 'if-none-match': mark });
  expect(changed.status).toBe(200);
  expect(await changed.text()).toContain('Не доставлено');
  expect(
    (await get('/mailbox', { 'if-none-match': changed.headers.get('etag')!, 'accept-language': 'en' })).status,
  ).toBe(200);
});

test('the page speaks Russian or English, as the browser asks', async () => {
  const { text } = await mailbox();
  expect(await text('/mailbox', { 'accept-language': 'en-US,en;q=0.9,ru;q=0.8' })).toContain('<html lang="en">');
  expect(await text('/mailbox', { 'accept-language': 'ru-RU,ru;q=0.9,en;q=0.8' })).toContain('<html lang="ru">');
  expect(['', undefined, 'de', 'en;q=0.1, ru;q=0.2', 'ru;q=0'].map(languageFor)).toEqual([
    'ru',
    'ru',
    'en',
    'ru',
    'en',
  ]);
  const at = new Date(2026, 10, 24, 14, 5).getTime();
  const later = (day: number, year = 2026) => new Date(year, 10, day, 18).getTime();
  expect(shortTime(at, 'ru', later(24))).toBe('14:05');
  expect(shortTime(at, 'ru', later(25))).toBe('24 нояб., 14:05');
  expect(shortTime(at, 'en', later(25, 2027))).toBe('24 Nov 2026, 14:05');
});

test('what is not a letter is not found, and nothing else is touched', async () => {
  const { get, origin } = await mailbox();
  for (const path of [
    '/mailbox/letters/nothing',
    '/mailbox/letters/nothing/html',
    '/mailbox/../secret',
    '/mailbox/constructor',
  ])
    expect([404, 418]).toContain((await get(path)).status);
  expect((await get('/mailboxes')).status).toBe(418);
  expect((await get('/')).status).toBe(418);
  expect((await fetch(`${origin}/mailbox`, { method: 'POST' })).status).toBe(405);
  for (const file of ['mailbox.css', 'mailbox.js']) expect((await get(`/mailbox/${file}`)).status).toBe(200);
});

test('a restart keeps every letter', async () => {
  const file = newFile();
  const before = await mailbox(file);
  const letterId = deliver(before.ses, 'anna@example.com', 'Первое');
  await before.stop();
  ends.length = 0;
  const { text } = await mailbox(file);
  expect(await text('/mailbox')).toContain('Первое');
  expect(await text(`/mailbox/letters/${letterId}`)).toContain('no-reply@skrepka.local');
});
