import { expect, test } from 'vitest';
import { readMime } from '#infra/local/ses/mime.ts';
import { mailbox } from './mailbox-page.ts';

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
