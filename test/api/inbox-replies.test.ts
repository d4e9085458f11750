import { expect, inject, test } from 'vitest';
import { arrivedAt, freshAddress, headerOf, letterIn, sendNow } from '../harness/letters.ts';
import { came, mail, post, privateAddress } from '../harness/post.ts';
import { world } from '../harness/world.ts';

/** A letter about a deal that has left, and where its reader's answers go. */
async function sent() {
  const home = await world();
  const address = await privateAddress(home.owner);
  const reader = freshAddress();
  const client = await home.build.client({ emails: [{ kind: 'work', address: reader }] });
  const deal = await home.build.deal({ clientId: client.clientId });
  const { letterId } = await home.owner.letters.create({
    clientId: client.clientId,
    dealId: deal.dealId,
    to: [{ address: reader }],
    subject: 'Коммерческое предложение',
    html: '<p>Добрый день</p>',
  });
  await sendNow(home.owner, letterId);
  const letter = await letterIn(home.owner, letterId, 'delivered');
  const [arrived] = await arrivedAt(reader);
  return { ...home, address, reader, client, deal, letter, arrived: arrived! };
}

test('a reply comes home: to the client, the deal and the conversation of the letter that it answers', async () => {
  const { owner, address, reader, client, deal, letter, arrived, founder } = await sent();
  expect(headerOf(arrived, 'Reply-To')).toContain(address);
  expect(headerOf(arrived, 'Reply-To')).toContain(founder.email);
  // By the mailbox page, as one tries it by hand.
  const { url } = inject('local');
  const page = await fetch(`${url}/mailbox/letters/${arrived.letterId}`);
  expect(await page.text()).toContain('/reply"');
  const answered = await fetch(`${url}/mailbox/letters/${arrived.letterId}/reply`, {
    method: 'POST',
    headers: { origin: url },
    body: new URLSearchParams({ to: address, text: 'Берём десять штук.\nСрочно.' }),
    redirect: 'manual',
  });
  expect([answered.status, answered.headers.get('location')]).toEqual([303, expect.stringMatching(/\?sent$/)]);
  const reply = await came(owner, ({ subject }) => subject === 'Re: Коммерческое предложение');
  expect(reply).toMatchObject({
    clientId: client.clientId,
    dealId: deal.dealId,
    threadId: letter.threadId,
    from: { address: reader },
    inReplyTo: letter.messageId,
  });
  expect(await owner.letters.body({ letterId: reply.letterId })).toMatchObject({ text: 'Берём десять штук.\nСрочно.' });
  const { items } = await owner.letters.list({ threadId: letter.threadId });
  expect(items.map(({ direction }) => direction)).toEqual(['in', 'out']);
  // The bell rings for whoever wrote the letter that is answered.
  expect((await owner.notifications.list({})).items).toMatchObject([
    { kind: 'letter', letterId: reply.letterId, subject: 'Re: Коммерческое предложение', clientName: reader },
  ]);
  expect(await owner.inbox.seen({ letterId: reply.letterId })).toHaveProperty('seenAt');
  // The answer to it quotes its lines as lines.
  const { html } = await owner.letters.prefill({ inReplyToId: reply.letterId });
  expect(html).toContain('<blockquote>\nБерём десять штук.<br />\nСрочно.\n</blockquote>');
});

test('a page of the internet cannot write letters through the mailbox page', async () => {
  const { arrived, address } = await sent();
  const answered = await fetch(`${inject('local').url}/mailbox/letters/${arrived.letterId}/reply`, {
    method: 'POST',
    headers: { origin: 'https://evil.example' },
    body: new URLSearchParams({ to: address, text: 'x' }),
  });
  expect(answered.status).toBe(403);
});

test('a report that a letter of ours did not arrive marks it bounced, with the words of the server', async () => {
  const { owner, address, reader, letter, client } = await sent();
  const report = [
    'Reporting-MTA: dns; mx.example.org',
    '',
    `Final-Recipient: rfc822; ${reader}`,
    'Action: failed',
    'Status: 5.1.1',
    'Diagnostic-Code: smtp; 550 5.1.1 User unknown',
  ].join('\r\n');
  const parts = [
    ['text/plain', 'Your letter could not be delivered.'],
    ['message/delivery-status', report],
    ['text/rfc822-headers', `Subject: x\r\nMessage-ID: ${letter.messageId}`],
  ].map(([type, text]) => `--b\r\nContent-Type: ${type}\r\n\r\n${text}\r\n`);
  const headers = {
    'Content-Type': 'multipart/report; report-type=delivery-status; boundary=b',
    'Content-Transfer-Encoding': '7bit',
    'Auto-Submitted': 'auto-replied',
  };
  const [head = ''] = mail({ from: 'MAILER-DAEMON@mx.example.org', subject: 'Undelivered', headers }).split('\r\n\r\n');
  await post(`${head}\r\n\r\n${parts.join('')}--b--\r\n`, address, '');
  const bounce = await came(owner, ({ subject }) => subject === 'Undelivered');
  expect(bounce).toMatchObject({ marks: ['bounce', 'auto'], clientId: client.clientId, threadId: letter.threadId });
  const after = await owner.letters.get({ letterId: letter.letterId });
  expect(after.state).toBe('bounced');
  expect(after.receipts).toMatchObject([{ address: reader, detail: '550 5.1.1 User unknown' }]);
});

test('a copy of our own letter that comes back is not kept a second time', async () => {
  const { owner, address, founder, letter } = await sent();
  const headers = { 'Message-ID': letter.messageId ?? '' };
  await post(mail({ from: founder.email, to: 'x@example.org', subject: 'Коммерческое предложение', headers }), address);
  await post(mail({ subject: 'Последнее' }), address);
  await came(owner, ({ subject }) => subject === 'Последнее');
  expect((await owner.letters.list({ threadId: letter.threadId })).items).toHaveLength(1);
});
