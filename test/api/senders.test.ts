import { expect, test } from 'vitest';
import { arrivedAt, freshAddress, letterIn, sendNow } from '../harness/letters.ts';
import { world } from '../harness/world.ts';

const freshDomain = (end = 'example') => `firm-${crypto.randomUUID().slice(0, 8)}.${end}`;

test('a domain shows the records to set, is proved, and letters come from it', async () => {
  const { owner, build, founder } = await world();
  const identity = freshDomain();
  const sender = await owner.senders.create({ identity, name: 'ТехноЛайн' });
  expect(sender).toMatchObject({ kind: 'domain', identity, state: 'waiting', address: `info@${identity}` });
  const records = sender.records.map(({ purpose, type, name, value }) => [purpose, type, name, value]);
  expect(records.filter(([purpose]) => purpose === 'dkim')).toHaveLength(3);
  expect(records).toContainEqual(['mailFrom', 'MX', `mail.${identity}`, '10 feedback-smtp.eu-central-1.amazonses.com']);
  expect(records).toContainEqual(['mailFrom', 'TXT', `mail.${identity}`, 'v=spf1 include:amazonses.com ~all']);
  expect(records).toContainEqual(['dmarc', 'TXT', `_dmarc.${identity}`, 'v=DMARC1; p=none;']);
  expect((await owner.senders.list()).from.address).not.toContain(identity);

  const { senderId } = sender;
  expect(await owner.senders.check({ senderId })).toMatchObject({ state: 'verified' });
  expect(await owner.senders.list()).toMatchObject({
    from: { address: `info@${identity}`, name: 'Анна Ковалёва, ТехноЛайн' },
    replyTo: { address: founder.email },
  });
  const reader = freshAddress();
  const { clientId } = await build.client();
  const { letterId } = await owner.letters.create({ clientId, to: [{ address: reader }], subject: 'Проба' });
  await sendNow(owner, letterId);
  await letterIn(owner, letterId, 'delivered');
  expect((await arrivedAt(reader))[0]?.from).toContain(`info@${identity}`);

  await owner.senders.remove({ senderId });
  expect((await owner.senders.list()).from.address).not.toContain(identity);
});

test('one’s own address is proved by itself, and then answers need no other', async () => {
  const { owner, founder } = await world();
  const { senderId } = await owner.senders.create({ identity: founder.email });
  expect(await owner.senders.check({ senderId })).toMatchObject({ kind: 'address', state: 'verified', records: [] });
  const { from, replyTo } = await owner.senders.list();
  expect([from.address, replyTo]).toEqual([founder.email, undefined]);
  await owner.senders.remove({ senderId });
});

test('what is not proved sends nothing', async () => {
  const { owner } = await world();
  const identity = freshDomain('invalid');
  const { senderId } = await owner.senders.create({ identity });
  for (const _ of [1, 2, 3]) expect(await owner.senders.check({ senderId })).toMatchObject({ state: 'waiting' });
  expect((await owner.senders.list()).from.address).not.toContain(identity);
});

test('a domain is one workspace’s at a time, and never the installation’s own', async () => {
  const [home, other] = [await world(), await world()];
  const identity = freshDomain();
  const { senderId } = await home.owner.senders.create({ identity });
  const taken = { code: 'conflict', details: { reason: 'sender_taken' } };
  await expect(other.owner.senders.create({ identity })).rejects.toMatchObject(taken);
  await expect(home.owner.senders.create({ identity })).rejects.toMatchObject({
    details: { reason: 'sender_known' },
  });
  await home.owner.senders.remove({ senderId });
  await other.owner.senders.create({ identity });
  const installation = (await home.owner.senders.list()).from.address.split('@')[1] ?? '';
  await expect(home.owner.senders.create({ identity: installation })).rejects.toMatchObject(taken);
});

test('what is no domain and no address, and an address outside its domain, are refused', async () => {
  const { owner } = await world();
  for (const identity of ['localhost', 'две точки..рф', 'a b.ru', '@firm.ru'])
    await expect(owner.senders.create({ identity })).rejects.toMatchObject({
      code: 'invalid',
      details: { issues: [{ path: 'identity' }] },
    });
  await expect(owner.senders.create({ identity: freshDomain(), address: 'a@other.example' })).rejects.toMatchObject({
    details: { issues: [{ path: 'address', rule: 'address_of_other_domain' }] },
  });
  const { identity } = await owner.senders.create({ identity: `https://www.пример-${Date.now()}.рф/` });
  expect(identity).toMatch(/^xn--/);
});
