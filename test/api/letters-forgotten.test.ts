import { expect, test } from 'vitest';
import { freshAddress, letterIn, sendNow } from '../harness/letters.ts';
import { came, letterFile, mail, post, privateAddress } from '../harness/post.ts';
import { world } from '../harness/world.ts';

const subjectIs = (subject: string) => (letter: { subject: string }) => letter.subject === subject;
const notFound = { code: 'not_found' };

/** A client with letters of every sort, and another one who got one of them as well. */
async function office() {
  const home = await world();
  const { owner, build } = home;
  const [own, others] = [freshAddress(), freshAddress()];
  const client = await build.client({ name: 'Забытый', emails: [{ address: own }] });
  const other = await build.client({ name: 'Другой', emails: [{ address: others }] });
  const person = await build.person({ clientId: client.clientId, emails: [{ address: freshAddress() }] });
  const address = await privateAddress(owner);
  await post(letterFile('picture-within'), address);
  const { letterId } = await came(owner, subjectIs('Каталог 2027'));
  await owner.inbox.link({ letterId, clientId: client.clientId, personId: person.personId });
  const send = async (clientId: string, to: string[], subject: string) => {
    const letter = await owner.letters.create({ clientId, to: to.map((each) => ({ address: each })), subject });
    await sendNow(owner, letter.letterId);
    return letterIn(owner, letter.letterId, 'delivered');
  };
  const alone = await send(client.clientId, [own], 'Только ему');
  const both = await send(client.clientId, [own, others], 'Обоим');
  const naming = await send(other.clientId, [others, own], 'Другому с копией');
  const scheduled = await owner.letters.create({ clientId: client.clientId, to: [{ address: own }], subject: 'Потом' });
  const sendAt = new Date(Date.now() + 5 * 86_400_000).toISOString();
  await owner.letters.send({ letterId: scheduled.letterId, sendAt });
  const draft = await owner.letters.create({ clientId: client.clientId, subject: 'Черновик' });
  const gone = [letterId, alone.letterId, scheduled.letterId, draft.letterId];
  return { ...home, client, other, own, others, address, came: letterId, both, naming, gone };
}

test('with a client that is deleted for good go his letters, their texts and what came with them', async () => {
  const { owner, client, came: letterId, gone } = await office();
  const attachment = (await owner.letters.download({ letterId, place: 0 })).url;
  const original = (await owner.inbox.original({ letterId })).url;
  const pictures = (await owner.inbox.pictures({ letterId })).url;
  for (const url of [attachment, original, pictures]) expect((await fetch(url)).status).toBe(200);
  await owner.clients.remove({ clientId: client.clientId });
  await owner.clients.destroy({ clientId: client.clientId });
  for (const each of gone) await expect(owner.letters.get({ letterId: each })).rejects.toMatchObject(notFound);
  for (const url of [attachment, original, pictures]) expect((await fetch(url)).status).toBe(404);
  expect((await owner.letters.list({ clientId: client.clientId })).items).toEqual([]);
  expect((await owner.letters.list({ search: 'Только' })).items).toEqual([]);
});

test('a letter that another client got as well stays with that one, without the addresses of whoever is forgotten', async () => {
  const { owner, client, other, own, others, both, naming } = await office();
  await owner.clients.remove({ clientId: client.clientId });
  await owner.clients.destroy({ clientId: client.clientId });
  for (const { letterId } of [both, naming]) {
    const letter = await owner.letters.get({ letterId });
    expect(letter).toMatchObject({ clientId: other.clientId, to: [{ address: others }] });
    expect(JSON.stringify(letter)).not.toContain(own);
  }
  const { items } = await owner.letters.list({ clientId: other.clientId });
  expect(items.map(({ subject }) => subject).sort()).toEqual(['Другому с копией', 'Обоим']);
});

test('the same letter may come again after it was forgotten', async () => {
  const { owner, client, address } = await office();
  await owner.clients.remove({ clientId: client.clientId });
  await owner.clients.destroy({ clientId: client.clientId });
  await post(letterFile('picture-within'), address);
  expect(await came(owner, subjectIs('Каталог 2027'))).not.toHaveProperty('clientId');
  await post(mail({ subject: 'Последнее' }), address);
  await came(owner, subjectIs('Последнее'));
});

test('a letter thrown away before it left is a draft in the trash, and stays one when it is taken out', async () => {
  const { owner, build } = await world();
  const { clientId } = await build.client();
  const { letterId } = await owner.letters.create({ clientId, to: [{ address: freshAddress() }], subject: 'Потом' });
  await owner.letters.send({ letterId, sendAt: new Date(Date.now() + 5 * 86_400_000).toISOString() });
  await owner.letters.remove({ letterId });
  const restored = await owner.letters.restore({ letterId });
  expect(restored).toMatchObject({ state: 'draft' });
  expect(restored).not.toHaveProperty('sendAt');
});
