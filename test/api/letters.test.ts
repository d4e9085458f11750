import { expect, test } from 'vitest';
import { arrivedAt, freshAddress, headerOf, letterIn, sendNow } from '../harness/letters.ts';
import { rendered } from '../harness/rendered.ts';
import { world } from '../harness/world.ts';

const issue = (path: string, rule: string) => ({ code: 'invalid', details: { issues: [{ path, rule }] } });

test('a letter about an invoice begins with its reader, subject, words and the paper, and arrives with all of it', async () => {
  const { owner, build, founder } = await world();
  const client = await build.client({ name: 'Ромашка', emails: [{ kind: 'work', address: freshAddress() }] });
  const reader = freshAddress();
  await build.person({
    clientId: client.clientId,
    lastName: 'Петров',
    firstName: 'Пётр',
    middleName: 'Петрович',
    isMain: true,
    emails: [{ kind: 'work', address: reader }],
  });
  const { documentId } = await build.invoice({ clientId: client.clientId, amount: 12_200_000 });
  const begun = await owner.letters.prefill({ documentId });
  expect(begun).toMatchObject({
    clientId: client.clientId,
    to: [{ address: reader, name: 'Петров Пётр Петрович' }],
    subject: expect.stringMatching(/^Счёт на оплату №\s1 от/) as string,
    attachments: [{ documentId }],
    replyTo: { address: founder.email },
  });
  expect(begun.html).toMatch(/Здравствуйте, Пётр Петрович![^]*на сумму 122\s000,00\s₽/);
  expect(begun.known.map(({ address }) => address)).toEqual([reader, client.emails[0]?.address]);

  await rendered(owner, documentId);
  const draft = await owner.letters.create({
    documentId,
    to: begun.to,
    subject: begun.subject,
    html: begun.html,
    attachments: [{ documentId }],
  });
  expect(draft).toMatchObject({ state: 'draft', direction: 'out', clientId: client.clientId, documentId });
  await sendNow(owner, draft.letterId);
  const letter = await letterIn(owner, draft.letterId, 'delivered');
  expect(letter).toMatchObject({ receipts: [{ address: reader }], from: { name: 'Анна Ковалёва' } });
  const [arrived] = await arrivedAt(reader);
  expect(arrived).toMatchObject({ subject: begun.subject, attachments: [{ type: 'application/pdf' }] });
  expect(arrived?.attachments[0]?.name).toMatch(/^Счёт.*\.pdf$/);
  expect(arrived?.text).toContain('Здравствуйте, Пётр Петрович!');
  expect(headerOf(arrived!, 'Auto-Submitted')).toBeUndefined();
  expect(headerOf(arrived!, 'Reply-To')).toContain(founder.email);
  // What is looked at later is what was sent.
  const { url } = await owner.letters.download({ letterId: draft.letterId });
  expect((await (await fetch(url)).text()).slice(0, 5)).toBe('%PDF-');
});

test('begun from a client, a person, a deal or a planned contact, a letter knows its reader, subject and greeting', async () => {
  const { owner, build } = await world();
  const own = { kind: 'work' as const, address: freshAddress() };
  const { clientId } = await build.client({ name: 'Ромашка', emails: [own] });
  const [main, other] = [freshAddress(), freshAddress()];
  const person = (firstName: string, address: string, isMain: boolean) =>
    build.person({ clientId, firstName, lastName: 'Петров', isMain, emails: [{ kind: 'work', address }] });
  const first = await person('Пётр', main, true);
  const second = await person('Павел', other, false);
  const { dealId } = await build.deal({ clientId, name: 'Насосная группа', personId: second.personId });
  const { activityId } = await build.activity({ clientId, personId: first.personId, subject: 'Уточнить сроки' });
  const begun = async (about: object, reader: string, subject: string, name: string) => {
    const { html, ...letter } = await owner.letters.prefill(about);
    expect(letter, JSON.stringify(about)).toMatchObject({ clientId, to: [{ address: reader }], subject });
    expect(html).toContain(`Здравствуйте, ${name}!`);
  };
  await begun({ clientId }, main, '', 'Пётр');
  await begun({ personId: second.personId }, other, '', 'Павел');
  await begun({ dealId }, other, 'Насосная группа', 'Павел');
  await begun({ activityId }, main, 'Уточнить сроки', 'Пётр');
  await begun({ activityId, dealId }, main, 'Уточнить сроки', 'Пётр');
});

test('a draft keeps what was typed last, is seen by its writer alone, and is gone when it is thrown away', async () => {
  const { owner, as, build } = await world();
  const { clientId } = await build.client();
  const { letterId } = await owner.letters.create({ clientId });
  for (const subject of ['К', 'Ко', 'Коммерческое предложение']) await owner.letters.save({ letterId, subject });
  await owner.letters.save({ letterId, html: '<p>Добрый день</p>', to: [{ address: 'A@Client.example ' }] });
  expect(await owner.letters.get({ letterId })).toMatchObject({
    subject: 'Коммерческое предложение',
    preview: 'Добрый день',
    to: [{ address: 'a@client.example' }],
  });
  expect(await owner.letters.body({ letterId })).toEqual({ html: '<p>Добрый день</p>', text: 'Добрый день' });
  expect((await owner.letters.list({ clientId })).items).toMatchObject([{ letterId }]);
  const admin = await as('admin');
  await expect(admin.letters.get({ letterId })).rejects.toMatchObject({ code: 'not_found' });
  expect((await admin.letters.list({ clientId })).items).toEqual([]);
  expect((await owner.history.ofClient({ clientId })).items).toEqual([]);
  await owner.letters.remove({ letterId });
  await expect(owner.letters.get({ letterId })).rejects.toMatchObject({ code: 'not_found' });
});

test('a line break in an address or a subject is refused: it would add headers', async () => {
  const { owner, build } = await world();
  const { clientId } = await build.client();
  const evil = 'a@client.example\r\nBcc: victim@other.example';
  await expect(owner.letters.create({ clientId, to: [{ address: evil }] })).rejects.toMatchObject(
    issue('to.0.address', 'line_break'),
  );
  await expect(
    owner.letters.create({ clientId, to: [{ address: 'a@client.example', name: 'А\nBcc: b@c.example' }] }),
  ).rejects.toMatchObject(issue('to.0.name', 'line_break'));
  await expect(owner.letters.create({ clientId, subject: 'Тема\nBcc: b@c.example' })).rejects.toMatchObject(
    issue('subject', 'line_break'),
  );
  expect((await owner.letters.list({ clientId })).total).toBe(0);
});

test('a program, a picture from afar and a font in the text do not stay in it', async () => {
  const { owner, build } = await world();
  const { clientId } = await build.client();
  const html = `<p onclick="x()">Да<script>alert(1)</script><img src="https://t.example/p.gif" width="1">
    <style>@font-face{src:url(https://t.example/f)}</style><a href="javascript:alert(1)">раз</a>
    <a href="https://good.example" style="color:red">два</a></p>`;
  const { letterId } = await owner.letters.create({ clientId, html });
  const body = await owner.letters.body({ letterId });
  expect(body.html).toBe('<p>Да <a>раз</a> <a href="https://good.example">два</a></p>');
  expect(body.text).toBe('Да раз два (https://good.example)');
});

test('an answer stands in the conversation, quotes the letter and goes to whom it went', async () => {
  const { owner, build } = await world();
  const { clientId } = await build.client();
  const reader = freshAddress();
  const first = await owner.letters.create({
    clientId,
    to: [{ address: reader }],
    subject: 'Поставка',
    html: '<p>Когда удобно?</p>',
  });
  await sendNow(owner, first.letterId);
  const { messageId } = await letterIn(owner, first.letterId, 'delivered');
  const begun = await owner.letters.prefill({ inReplyToId: first.letterId });
  expect(begun).toMatchObject({ clientId, subject: 'Re: Поставка', to: [{ address: reader }] });
  expect(begun.html).toContain('<blockquote>\n<p>Когда удобно?</p>\n</blockquote>');
  const { to, subject, html } = begun;
  const answer = await owner.letters.create({ to, subject, html, inReplyToId: first.letterId });
  expect(answer).toMatchObject({ threadId: first.letterId, inReplyTo: messageId, references: [messageId], clientId });
  await sendNow(owner, answer.letterId);
  await letterIn(owner, answer.letterId, 'delivered');
  const arrived = (await arrivedAt(reader)).find(({ subject: each }) => each === 'Re: Поставка');
  expect(headerOf(arrived!, 'In-Reply-To')).toBe(messageId);
  expect(headerOf(arrived!, 'References')).toBe(messageId);
  expect((await owner.letters.list({ threadId: first.letterId })).total).toBe(2);
});

test('a manager who sees his own clients only does not see letters of others', async () => {
  const { owner, as, build } = await world();
  const { version } = await owner.workspaces.get();
  await owner.workspaces.update({ version, visibility: { manager: 'own' } });
  const manager = await as('manager');
  const { clientId } = await build.client();
  const { letterId } = await owner.letters.create({ clientId, to: [{ address: freshAddress() }], subject: 'Тайна' });
  await sendNow(owner, letterId);
  await letterIn(owner, letterId, 'delivered');
  await expect(manager.letters.get({ letterId })).rejects.toMatchObject({ code: 'not_found' });
  await expect(manager.letters.body({ letterId })).rejects.toMatchObject({ code: 'not_found' });
  await expect(manager.letters.prefill({ clientId })).rejects.toMatchObject({ code: 'not_found' });
  expect((await manager.letters.list({})).total).toBe(0);
});
