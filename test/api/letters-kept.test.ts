import { expect, test } from 'vitest';
import { came, letterFile, post, privateAddress } from '../harness/post.ts';
import { world } from '../harness/world.ts';

/** A letter with attachments that has come from a client of a workspace. */
async function letterWith(raw: Buffer | string, subject: RegExp) {
  const home = await world();
  await post(raw, await privateAddress(home.owner));
  const letter = await came(home.owner, (each) => subject.test(each.subject));
  const client = await home.build.client();
  await home.owner.inbox.link({ letterId: letter.letterId, clientId: client.clientId });
  return { ...home, letterId: letter.letterId, clientId: client.clientId, letter };
}

const withAttachment = (name: string, type: string, content: string | Buffer) =>
  [
    'From: buyer@example.org',
    'To: sales@technoline.example',
    'Subject: Papers',
    `Message-ID: <${crypto.randomUUID()}@example.org>`,
    'MIME-Version: 1.0',
    'Content-Type: multipart/mixed; boundary=b',
    '',
    '--b\r\nContent-Type: text/plain\r\n\r\nSee attached.',
    `--b\r\nContent-Type: ${type}; name="${name}"\r\nContent-Disposition: attachment; filename="${name}"`,
    `Content-Transfer-Encoding: base64\r\n\r\n${Buffer.from(content).toString('base64')}`,
    '--b--\r\n',
  ].join('\r\n');

test('what came with a letter is kept among the files of its client, once however often it is asked', async () => {
  const { owner, letterId, clientId, letter } = await letterWith(letterFile('cyrillic-windows-1251'), /Счёт на оплату/);
  const kept = await owner.letters.keep({ letterId, place: 0, subjectId: clientId });
  expect(kept).toMatchObject({ name: 'Прайс-лист на ноябрь.csv', subjectId: clientId, clientId });
  expect(kept.versions).toMatchObject([{ bytes: letter.attachments[0]?.size, type: 'text/plain', letterId }]);
  const again = await owner.letters.keep({ letterId, place: 0, subjectId: clientId });
  expect(again.fileId).toBe(kept.fileId);
  const { items } = await owner.files.list({ subjectId: clientId });
  expect(items.map(({ fileId, versions }) => [fileId, versions.length])).toEqual([[kept.fileId, 1]]);
  const bytes = async (url: string) => Buffer.from(await (await fetch(url)).arrayBuffer());
  const theirs = await bytes((await owner.letters.download({ letterId, place: 0 })).url);
  expect(await bytes((await owner.files.download({ fileId: kept.fileId })).url)).toEqual(theirs);
});

test('another letter’s attachment of the same name becomes the next version; the first stays', async () => {
  const { owner, letterId, clientId } = await letterWith(withAttachment('price.txt', 'text/plain', 'old'), /Papers/);
  await owner.letters.keep({ letterId, place: 0, subjectId: clientId });
  const next = withAttachment('price.txt', 'text/plain', 'newer').replace('Subject: Papers', 'Subject: Newer');
  await post(next, await privateAddress(owner));
  const second = await came(owner, ({ subject }) => subject === 'Newer');
  const kept = await owner.letters.keep({ letterId: second.letterId, place: 0, subjectId: clientId });
  expect(kept.versions.map(({ bytes }) => bytes)).toEqual([5, 3]);
});

test('a page that came with a letter is kept as bytes to be saved, and never shown', async () => {
  const page = '<html><script>alert(1)</script></html>';
  const { owner, letterId, clientId } = await letterWith(withAttachment('offer.html', 'text/html', page), /Papers/);
  const { fileId, versions } = await owner.letters.keep({ letterId, place: 0, subjectId: clientId });
  expect(versions).toMatchObject([{ type: 'text/html', hasPreview: false }]);
  const answer = await fetch((await owner.files.download({ fileId, view: true })).url);
  expect(answer.headers.get('content-type')).toBe('application/octet-stream');
  expect(answer.headers.get('content-disposition')).toMatch(/^attachment/);
});

test('what is no attachment, is called what it is not, or goes where one has no rights, is not kept', async () => {
  const lie = withAttachment('invoice.pdf', 'application/pdf', '<html><script>alert(1)</script></html>');
  const { owner, as, build, letterId, clientId } = await letterWith(lie, /Papers/);
  const ask = { letterId, subjectId: clientId };
  await expect(owner.letters.keep({ ...ask, place: 0 })).rejects.toMatchObject({
    code: 'invalid',
    details: { reason: 'file_not_as_named' },
  });
  await expect(owner.letters.keep({ ...ask, place: 1 })).rejects.toMatchObject({ code: 'not_found' });
  await expect((await as('viewer')).letters.keep({ ...ask, place: 0 })).rejects.toMatchObject({ code: 'forbidden' });
  const other = await world();
  const { clientId: foreign } = await other.build.client();
  await expect(owner.letters.keep({ letterId, place: 0, subjectId: foreign })).rejects.toMatchObject({
    code: 'not_found',
  });
  await owner.workspaces.update({ version: (await owner.workspaces.get()).version, visibility: { manager: 'own' } });
  const hidden = await build.client();
  await expect(
    (await as('manager')).letters.keep({ letterId, place: 0, subjectId: hidden.clientId }),
  ).rejects.toMatchObject({ code: 'not_found' });
  expect((await owner.files.list({ clientId })).items).toEqual([]);
});
