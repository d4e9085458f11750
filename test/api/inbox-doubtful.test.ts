import { expect, inject, test } from 'vitest';
import { arrivedAt, freshAddress, headerOf, letterIn, sendNow } from '../harness/letters.ts';
import { came, mail, post, privateAddress } from '../harness/post.ts';
import { world } from '../harness/world.ts';

const subjectIs = (subject: string) => (letter: { subject: string }) => letter.subject === subject;

/** The headers that SES writes on a letter that it has scanned. */
const scanned = (found: { spam?: string; virus?: string; results?: string }) => ({
  'X-SES-Spam-Verdict': found.spam ?? 'PASS',
  'X-SES-Virus-Verdict': found.virus ?? 'PASS',
  'Authentication-Results':
    'amazonses.com;\r\n spf=pass (spfCheck: domain of example.org designates 203.0.113.7 as permitted sender)' +
    ` client-ip=203.0.113.7;\r\n ${found.results ?? 'dkim=pass header.i=@example.org;\r\n dmarc=pass header.from=example.org;'}`,
});
const unproved = 'spf=fail (spfCheck: domain of example.org does not designate 203.0.113.7) client-ip=203.0.113.7;';
const withResults = (results: string) => ({
  ...scanned({}),
  'Authentication-Results': `amazonses.com;\r\n ${results}`,
});

async function desk() {
  const home = await world();
  const client = await home.build.client({ emails: [{ address: 'buyer@example.org' }] });
  return { ...home, client, address: await privateAddress(home.owner) };
}

test.each([
  ['spam', scanned({ spam: 'FAIL' }), ['spam']],
  [
    'that its sender’s domain disowns',
    scanned({ results: 'dkim=pass header.i=@other.example;\r\n dmarc=fail;' }),
    ['forged'],
  ],
  [
    'that neither SPF nor DKIM proves',
    withResults(`${unproved} dkim=fail header.i=@example.org; dmarc=none;`),
    ['forged'],
  ],
])('a letter %s waits marked in the inbox, with nobody’s client, and rings no bell', async (_, headers, marks) => {
  const { owner, client, address } = await desk();
  await post(mail({ from: 'buyer@example.org', subject: 'Срочно', headers }), address);
  const letter = await came(owner, subjectIs('Срочно'));
  expect(letter).toMatchObject({ marks, direction: 'in' });
  expect(letter).not.toHaveProperty('clientId');
  expect(letter).not.toHaveProperty('ownerId');
  expect((await owner.inbox.list({})).waiting).toBe(1);
  expect((await owner.letters.list({ clientId: client.clientId })).items).toEqual([]);
  expect((await owner.notifications.list({})).items).toEqual([]);
});

test('a letter that is proved, or that one of SPF and DKIM proves, goes to its client as ever', async () => {
  const { owner, client, address } = await desk();
  const sentOn = withResults(`${unproved} dkim=pass header.i=@example.org; dmarc=none;`);
  await post(mail({ from: 'buyer@example.org', subject: 'Проверено', headers: scanned({}) }), address);
  await post(mail({ from: 'buyer@example.org', subject: 'Переслано', headers: sentOn }), address);
  for (const subject of ['Проверено', 'Переслано']) {
    const letter = await came(owner, subjectIs(subject));
    expect(letter).toMatchObject({ clientId: client.clientId });
    expect(letter).not.toHaveProperty('marks');
  }
});

test('nothing of a letter with a virus can be had: no attachment, not the letter itself', async () => {
  const { owner, client, address } = await desk();
  const headers = { ...scanned({ virus: 'FAIL' }), 'Content-Type': 'multipart/mixed; boundary=b' };
  const [head = ''] = mail({ from: 'buyer@example.org', subject: 'Счёт', headers }).split('\r\n\r\n');
  const bad =
    'Content-Type: application/pdf; name=invoice.pdf\r\nContent-Disposition: attachment; filename=invoice.pdf';
  await post(
    `${head.replace('base64', '7bit')}\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nSee it\r\n--b\r\n${bad}\r\n\r\n%PDF-1.4 bad\r\n--b--\r\n`,
    address,
  );
  const { letterId, ...letter } = await came(owner, subjectIs('Счёт'));
  expect(letter).toMatchObject({ marks: ['virus'], attachments: [], preview: 'See it' });
  await owner.inbox.link({ letterId, clientId: client.clientId });
  await expect(owner.inbox.original({ letterId })).rejects.toMatchObject({
    code: 'forbidden',
    details: { reason: 'letter_virus' },
  });
  await expect(owner.letters.download({ letterId, place: 0 })).rejects.toMatchObject({ code: 'not_found' });
  const keep = owner.letters.keep({ letterId, place: 0, subjectId: client.clientId });
  await expect(keep).rejects.toMatchObject({ code: 'not_found' });
});

test('a forged letter is no copy of what a member wrote, and does not come along when its conversation gets a client', async () => {
  const { owner, founder, client, address } = await desk();
  const forged = withResults(`${unproved} dkim=none; dmarc=fail;`);
  await post(mail({ from: founder.email, to: 'buyer@example.org', subject: 'Новый счёт', headers: forged }), address);
  expect(await came(owner, subjectIs('Новый счёт'))).toMatchObject({
    direction: 'in',
    state: 'received',
    marks: ['forged'],
  });

  const first = { 'Message-ID': '<stranger@example.net>' };
  await post(mail({ from: 'stranger@example.net', subject: 'Вопрос', headers: first }), address);
  const { letterId } = await came(owner, subjectIs('Вопрос'));
  const answer = { ...forged, 'In-Reply-To': '<stranger@example.net>' };
  await post(mail({ from: 'stranger@example.net', subject: 'Re: Вопрос', headers: answer }), address);
  const second = await came(owner, subjectIs('Re: Вопрос'));
  await owner.inbox.link({ letterId, clientId: client.clientId });
  expect(await owner.letters.get({ letterId: second.letterId })).not.toHaveProperty('clientId');
});

test('a forged report does not mark our letter as bounced', async () => {
  const { owner, client, address } = await desk();
  const reader = freshAddress();
  const { letterId } = await owner.letters.create({
    clientId: client.clientId,
    to: [{ address: reader }],
    subject: 'КП',
  });
  await sendNow(owner, letterId);
  const { messageId } = await letterIn(owner, letterId, 'delivered');
  const report = `Reporting-MTA: dns; mx.example.org\r\n\r\nFinal-Recipient: rfc822; ${reader}\r\nAction: failed`;
  const parts = [
    `--b\r\nContent-Type: message/delivery-status\r\n\r\n${report}\r\n`,
    `--b\r\nContent-Type: text/rfc822-headers\r\n\r\nMessage-ID: ${messageId}\r\n--b--\r\n`,
  ];
  const type = { 'Content-Type': 'multipart/report; report-type=delivery-status; boundary=b' };
  const headers = {
    ...withResults(`${unproved} dkim=none; dmarc=fail;`),
    ...type,
    'Content-Transfer-Encoding': '7bit',
  };
  const [head = ''] = mail({ from: 'MAILER-DAEMON@mx.example.org', subject: 'Undelivered', headers }).split('\r\n\r\n');
  await post(`${head}\r\n\r\n${parts.join('')}`, address, '');
  await came(owner, subjectIs('Undelivered'));
  expect((await owner.letters.get({ letterId })).state).toBe('delivered');
});

test('the product’s own word of a letter, sent on by a rule to the private address, does not go round in a circle', async () => {
  const { owner, founder, address } = await desk();
  await owner.notifications.choose({ mail: true, push: false, digestAt: null, language: 'ru' });
  await post(mail({ from: 'buyer@example.org', subject: 'Вопрос' }), address);
  await came(owner, subjectIs('Вопрос'));
  const word = async () => (await arrivedAt(founder.email)).find(({ subject }) => subject.includes('Вопрос'));
  await expect.poll(word, { timeout: 20_000 }).toBeDefined();
  const told = await word();
  expect(headerOf(told!, 'Auto-Submitted')).toBe('auto-generated');
  const source = await fetch(`${inject('local').url}/mailbox/letters/${told?.letterId}/source`);
  await post(Buffer.from(await source.arrayBuffer()), address);
  const back = await came(owner, ({ marks }) => marks?.includes('auto') ?? false);
  expect(back.direction).toBe('in');
  expect((await owner.notifications.list({})).items).toHaveLength(1);
});
