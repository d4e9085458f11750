import { expect, inject, test } from 'vitest';
import { came, letterFile, mail, post, privateAddress } from '../harness/post.ts';
import { world } from '../harness/world.ts';

const subjectIs = (subject: string) => (letter: { subject: string }) => letter.subject === subject;
const remote =
  /(?:src|href|background|poster|srcset|action|data|url)\s*[=(]\s*["']?\s*(?:https?:)?\/\/(?!127\.0\.0\.1)/i;

test('a letter with programs, forms, fonts and trackers is shown without them, and loads nothing by itself', async () => {
  const { owner } = await world();
  await post(letterFile('hostile'), await privateAddress(owner));
  const { letterId } = await came(owner, subjectIs('Hostile'));
  const { html, text } = await owner.letters.body({ letterId });
  expect(html).not.toMatch(/<(?:script|style|link|base|meta|form|input|button|iframe|object|embed|svg|math|video)\b/i);
  expect(html).not.toMatch(/javascript:|\son\w+\s*=|expression|position|@import|@font-face|url\(/i);
  expect(html.replaceAll(/<a [^>]*>/g, '').replaceAll(/data-remote="[^"]*"/g, '')).not.toMatch(remote);
  expect(html).not.toContain('count.example');
  expect(html).toContain('data-remote="https://pictures.example/real.png"');
  expect(html).toMatch(
    /<a href="https:\/\/evil\.example\/login" target="_blank" rel="noopener noreferrer nofollow" data-host="evil\.example"/,
  );
  expect(text).toContain('Ваш счёт просрочен');
  expect(text).not.toContain('alert');
});

test('pictures of other servers are shown only in a page that is asked for, and the letter itself stays without them', async () => {
  const { owner } = await world();
  await post(letterFile('picture-within'), await privateAddress(owner));
  const { letterId } = await came(owner, subjectIs('Каталог 2027'));
  const { html } = await owner.letters.body({ letterId });
  const [, own = ''] = /<img [^>]*src="([^"]+)"/.exec(html) ?? [];
  expect((await fetch(own.replaceAll('&amp;', '&'))).status).toBe(200);
  const page = await fetch((await owner.inbox.pictures({ letterId })).url);
  expect(page.headers.get('content-type')).toContain('text/html');
  const shown = await page.text();
  expect(shown).toContain('src="https://pictures.example/banner.png"');
  expect(shown).toContain("default-src 'none'");
  expect(shown).not.toMatch(/count\.example|<script/);
  expect((await owner.letters.body({ letterId })).html).toContain('data-remote="https://pictures.example/banner.png"');
});

const boundary = (parts: number) =>
  `From: a@example.ru\r\nTo: b@example.ru\r\nSubject: Bomb\r\nMIME-Version: 1.0\r\n` +
  `Content-Type: multipart/mixed; boundary=x\r\n\r\n${'--x\r\nContent-Type: text/plain\r\n\r\na\r\n'.repeat(parts)}--x--\r\n`;
const nested = (depth: number) =>
  `From: a@example.ru\r\nSubject: Deep\r\nMIME-Version: 1.0\r\n` +
  Array.from({ length: depth }, (_, at) => `Content-Type: multipart/mixed; boundary=b${at}\r\n\r\n--b${at}\r\n`).join(
    '',
  ) +
  'Content-Type: text/plain\r\n\r\nbottom\r\n';

test.each([
  ['of ten thousand parts', boundary(10_000), 'letter_too_many_parts', 'Bomb'],
  ['that is deeper than anyone nests', nested(200), 'letter_too_deep', 'Deep'],
  [
    'with a header of a megabyte',
    `${mail({ subject: 'Long' }).replace('\r\n\r\n', `\r\nX-Long: ${'long '.repeat(200_000)}\r\n\r\n`)}`,
    'letter_headers_too_long',
    'Long',
  ],
  ['that is empty', '\r\n\r\n', 'letter_empty', ''],
])('a letter %s waits unread in the inbox, with the file as it came', async (_, raw, rule, subject) => {
  const { owner } = await world();
  await post(raw, await privateAddress(owner));
  const letter = await came(owner, ({ marks }) => marks?.includes('unreadable') ?? false);
  expect(letter).toMatchObject({ subject, failure: { rule } });
  const { url } = await owner.inbox.original({ letterId: letter.letterId });
  expect((await fetch(url)).status).toBe(200);
  expect(await owner.letters.body({ letterId: letter.letterId })).toEqual({ html: '', text: '' });
  expect((await owner.inbox.list({})).items).toHaveLength(1);
});

test('a letter of 43 MB is refused at the door with a code that says why; one for another domain too', async () => {
  const { owner } = await world();
  const address = await privateAddress(owner);
  const large = `${mail()}${`${'x'.repeat(998)}\r\n`.repeat(43_000)}`;
  await expect(post(large, address)).rejects.toMatchObject({ responseCode: 552 });
  await expect(post(mail(), 'somebody@gmail.com')).rejects.toMatchObject({ responseCode: 550 });
});

test('a character set that nobody knows, and bytes that are none of theirs, do not lose a letter', async () => {
  const { owner } = await world();
  const address = await privateAddress(owner);
  const headers = { 'Content-Type': 'text/plain; charset=x-nobody-42', 'Content-Transfer-Encoding': '8bit' };
  const head = mail({ subject: 'Charset', headers }).split('\r\n\r\n')[0] ?? '';
  await post(
    Buffer.concat([Buffer.from(`${head}\r\n\r\nPrice: 100 `), Buffer.from([0xff, 0xfe, 0x80, 0x0d, 0x0a])]),
    address,
  );
  const { letterId } = await came(owner, subjectIs('Charset'));
  expect((await owner.letters.body({ letterId })).text).toMatch(/^Price: 100/);
});

test('what programs write is marked, and nothing answers it: a circle of auto-responders ends here', async () => {
  const { owner } = await world();
  const address = await privateAddress(owner);
  const headers = { 'Auto-Submitted': 'auto-replied', 'X-Auto-Response-Suppress': 'All', Precedence: 'bulk' };
  for (let round = 0; round < 3; round++)
    await post(mail({ from: 'robot@example.org', subject: `Авто ${round}`, headers }), address, '');
  const letter = await came(owner, subjectIs('Авто 2'));
  expect(letter.marks).toEqual(['auto', 'list']);
  const { url } = inject('local');
  const sent = (await (await fetch(`${url}/mailbox/letters.json?to=robot@example.org`)).json()) as { items: unknown[] };
  expect(sent.items).toEqual([]);
});

test('names and addresses that lie about themselves are tidied; a header cannot be smuggled in', async () => {
  const { owner } = await world();
  const address = await privateAddress(owner);
  const evil = Buffer.from('Иван\u202egnp.exe\r\nBcc: victim@example.org', 'utf8').toString('base64');
  await post(mail({ subject: 'Имя' }).replace(/^From: .*$/m, `From: =?utf-8?B?${evil}?= <ivan@example.org>`), address);
  const { from } = await came(owner, subjectIs('Имя'));
  expect(from?.address).toBe('ivan@example.org');
  expect(from?.name).not.toMatch(/[\r\n\u202e]/);
});
