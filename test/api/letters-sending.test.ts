import { expect, inject, test } from 'vitest';
import { attached } from '../harness/attach.ts';
import { arrivedAt, freshAddress, letterIn, sendNow } from '../harness/letters.ts';
import { world } from '../harness/world.ts';

const issue = (path: string, rule: string) => ({ code: 'invalid', details: { issues: [{ path, rule }] } });

test('a letter that has not left is called back, and then it does not leave', async () => {
  const { owner, build } = await world();
  const { clientId } = await build.client();
  const reader = freshAddress();
  const { letterId } = await owner.letters.create({ clientId, to: [{ address: reader }], subject: 'Раз' });
  const scheduled = await sendNow(owner, letterId);
  expect(scheduled).toMatchObject({ state: 'scheduled' });
  await expect(owner.letters.save({ letterId, subject: 'Два' })).rejects.toMatchObject({
    code: 'conflict',
    details: { reason: 'letter_left' },
  });
  expect(await owner.letters.cancel({ letterId })).toMatchObject({ state: 'draft' });
  const later = await owner.letters.create({ clientId, to: [{ address: reader }], subject: 'После' });
  await sendNow(owner, later.letterId);
  await letterIn(owner, later.letterId, 'delivered');
  expect((await arrivedAt(reader)).map(({ subject }) => subject)).toEqual(['После']);
});

test('sent twice by one Idempotency-Key, and by two clicks, a letter arrives once', async () => {
  const { owner, build, founder, workspaceId } = await world();
  const { clientId } = await build.client();
  const reader = freshAddress();
  const { letterId } = await owner.letters.create({ clientId, to: [{ address: reader }], subject: 'Один раз' });
  const sendAt = new Date().toISOString();
  const send = (key: string) =>
    fetch(`${inject('local').url}/api/letters/${letterId}/send`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        authorization: `Bearer ${founder.token}`,
        'x-workspace': workspaceId,
        'idempotency-key': key,
      },
      body: JSON.stringify({ sendAt }),
    });
  const key = crypto.randomUUID();
  expect([(await send(key)).status, (await send(key)).status]).toEqual([202, 202]);
  expect((await send(crypto.randomUUID())).status).toBe(409);
  await letterIn(owner, letterId, 'delivered');
  expect(await arrivedAt(reader)).toHaveLength(1);
});

test('over 40 MB a letter is refused before anything is sent', async () => {
  const { owner, build } = await world();
  const { clientId } = await build.client();
  const large = await attached(owner, clientId, 'видео.bin', new Uint8Array(30 * 1024 * 1024).fill(7));
  const { letterId } = await owner.letters.create({
    clientId,
    to: [{ address: freshAddress() }],
    attachments: [{ fileId: large.fileId }],
  });
  await expect(sendNow(owner, letterId)).rejects.toMatchObject(issue('attachments', 'letter_too_large'));
  expect(await owner.letters.get({ letterId })).toMatchObject({ state: 'draft' });
});

test('nobody to send to, a moment in the past and one too far ahead are refused', async () => {
  const { owner, build } = await world();
  const { clientId } = await build.client();
  const { letterId } = await owner.letters.create({ clientId });
  await expect(owner.letters.send({ letterId })).rejects.toMatchObject(issue('to', 'reader_missing'));
  await owner.letters.save({ letterId, to: [{ address: freshAddress() }] });
  const at = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();
  await expect(owner.letters.send({ letterId, sendAt: at(-1) })).rejects.toMatchObject(issue('sendAt', 'send_in_past'));
  await expect(owner.letters.send({ letterId, sendAt: at(400) })).rejects.toMatchObject(
    issue('sendAt', 'send_too_far'),
  );
  expect(await owner.letters.send({ letterId, sendAt: at(30) })).toMatchObject({ state: 'scheduled' });
  expect(await owner.letters.cancel({ letterId })).toMatchObject({ state: 'draft' });
});

test('what the mail service tells is written down: bounced, complained, and opened as a guess', async () => {
  const { owner, build } = await world();
  const { clientId } = await build.client();
  const send = async (address: string) => {
    const { letterId } = await owner.letters.create({ clientId, to: [{ address }], subject: 'Проба' });
    await sendNow(owner, letterId);
    return letterId;
  };
  const reader = freshAddress();
  const [bounced, complained, read] = await Promise.all([
    send('bounce@simulator.amazonses.com'),
    send('complaint@simulator.amazonses.com'),
    send(reader),
  ]);
  expect(await letterIn(owner, bounced, 'bounced')).toMatchObject({
    receipts: [{ address: 'bounce@simulator.amazonses.com', detail: expect.stringContaining('550') as string }],
  });
  await letterIn(owner, complained, 'complained');
  await letterIn(owner, read, 'delivered');
  const [arrived] = await arrivedAt(reader);
  await fetch(`${inject('local').url}/mailbox/letters/${arrived?.letterId}/html`);
  const opened = await letterIn(owner, read, 'opened');
  expect(opened.openedAt).toBeDefined();
  expect(opened.messageId).toMatch(/^<.+@eu-central-1\.amazonses\.com>$/);
});

test('a blind copy is nobody else’s business', async () => {
  const { owner, build } = await world();
  const { clientId } = await build.client();
  const [reader, hidden] = [freshAddress(), freshAddress()];
  const to = [{ address: reader }];
  const { letterId } = await owner.letters.create({ clientId, to, bcc: [{ address: hidden }], subject: 'Проба' });
  await sendNow(owner, letterId);
  await letterIn(owner, letterId, 'delivered');
  const [arrived] = await arrivedAt(hidden);
  expect(arrived?.subject).toBe('Проба');
  const source = await fetch(`${inject('local').url}/mailbox/letters/${arrived?.letterId}/source`);
  expect(await source.text()).not.toContain(hidden);
});
