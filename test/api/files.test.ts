import { expect, test } from 'vitest';
import { attached, pdf, picture, posted } from '../harness/attach.ts';
import { world } from '../harness/world.ts';

const fetched = async (url: string) => {
  const response = await fetch(url);
  const header = (name: string) => response.headers.get(name);
  return {
    status: response.status,
    type: header('content-type'),
    disposition: header('content-disposition'),
    text: await response.text(),
  };
};

test('a file is kept under its Cyrillic name and comes back as it went', async () => {
  const { owner, build } = await world();
  const { clientId } = await build.client();
  const file = await attached(owner, clientId, 'Договор № 5.pdf', pdf);
  expect(file).toMatchObject({
    kind: 'file',
    subjectId: clientId,
    clientId,
    name: 'Договор № 5.pdf',
    versions: [{ bytes: pdf.length, type: 'application/pdf', hasPreview: false }],
  });
  const saved = await fetched((await owner.files.download({ fileId: file.fileId })).url);
  expect(saved).toMatchObject({ status: 200, type: 'application/pdf', text: pdf });
  expect(saved.disposition).toMatch(
    /^attachment; .*filename\*=UTF-8''%D0%94%D0%BE%D0%B3%D0%BE%D0%B2%D0%BE%D1%80%20%E2%84%96%205\.pdf$/,
  );
  const viewed = await fetched((await owner.files.download({ fileId: file.fileId, view: true })).url);
  expect(viewed.disposition).toMatch(/^inline;/);
  const { items } = await owner.files.list({ subjectId: clientId });
  expect(items).toMatchObject([{ fileId: file.fileId }]);
});

test('the same name is the next version of one file, and every version can be had', async () => {
  const { owner, build } = await world();
  const { clientId } = await build.client();
  const first = await attached(owner, clientId, 'прайс.txt', 'январь');
  const second = await attached(owner, clientId, 'Прайс.TXT', 'февраль');
  expect(second.fileId).toBe(first.fileId);
  expect(second.versions.map(({ name }) => name)).toEqual(['Прайс.TXT', 'прайс.txt']);
  const { fileId } = first;
  expect((await fetched((await owner.files.download({ fileId })).url)).text).toBe('февраль');
  const versionId = first.versions[0]!.versionId;
  expect((await fetched((await owner.files.download({ fileId, versionId })).url)).text).toBe('январь');
  await expect(owner.files.download({ fileId, versionId: 'upl_01jd0000000000000000000000' })).rejects.toMatchObject({
    code: 'not_found',
  });
});

test('two who upload one name at the same moment make two versions of one file', async () => {
  const { owner, build } = await world();
  const { clientId } = await build.client();
  const uploads = await Promise.all(
    Array.from({ length: 6 }, (_, index) => posted(owner, clientId, 'акт.txt', `вариант ${index}`)),
  );
  // Each of them twice: whoever clicks again gets the same answer.
  const files = await Promise.all([...uploads, ...uploads].map((uploadId) => owner.files.confirm({ uploadId })));
  expect(new Set(files.map(({ fileId }) => fileId)).size).toBe(1);
  expect((await owner.files.get({ fileId: files[0]!.fileId })).versions).toHaveLength(6);
  expect((await owner.files.list({ subjectId: clientId })).total).toBe(1);
});

test('a thumbnail comes with a picture; what only calls itself one is left behind', async () => {
  const { owner, build } = await world();
  const { clientId } = await build.client();
  const small = picture().subarray(0, 100_000);
  const good = await attached(owner, clientId, 'витрина.png', picture(), small);
  const bad = await attached(owner, clientId, 'склад.png', picture(), new TextEncoder().encode('<svg onload=x>'));
  expect([good, bad].map(({ versions }) => versions[0]?.hasPreview)).toEqual([true, false]);
  const { items } = await owner.files.previews({
    fileIds: [good.fileId, bad.fileId, 'fil_01jd0000000000000000000000'],
  });
  expect(items.map(({ fileId }) => fileId)).toEqual([good.fileId]);
  expect(await fetched(items[0]!.url)).toMatchObject({ status: 200, type: 'image/png', disposition: 'inline' });
});

test('a file is renamed, goes to the trash, comes back, and is gone for good with all its bytes', async () => {
  const { owner, as, build } = await world();
  const { clientId } = await build.client();
  const { fileId } = await attached(owner, clientId, 'черновик.txt', 'первый');
  await attached(owner, clientId, 'другой.txt', 'второй');
  await expect(owner.files.update({ fileId, version: 1, name: 'Другой.txt' })).rejects.toMatchObject({
    code: 'conflict',
    details: { reason: 'name_taken', issues: [{ path: 'name', rule: 'name_taken' }] },
  });
  await expect(owner.files.update({ fileId, version: 1, name: 'a/b.txt' })).rejects.toMatchObject({ code: 'invalid' });
  expect(await owner.files.update({ fileId, version: 1, name: 'чистовик.txt' })).toMatchObject({ version: 2 });
  // The old name is free again.
  await attached(owner, clientId, 'черновик.txt', 'третий');
  await owner.files.remove({ fileId });
  expect((await owner.files.list({ subjectId: clientId })).total).toBe(2);
  expect((await owner.files.list({ trash: true })).items).toMatchObject([{ fileId }]);
  await attached(owner, clientId, 'чистовик.txt', 'четвёртый');
  await expect(owner.files.restore({ fileId })).rejects.toMatchObject({ details: { reason: 'name_taken' } });
  expect(await owner.files.restore({ fileId, name: 'чистовик 2.txt' })).toMatchObject({ name: 'чистовик 2.txt' });
  const { url } = await owner.files.download({ fileId });
  await expect(owner.files.destroy({ fileId })).rejects.toMatchObject({ details: { reason: 'not_in_trash' } });
  await owner.files.remove({ fileId });
  await expect((await as('head')).files.destroy({ fileId })).rejects.toMatchObject({ code: 'forbidden' });
  await owner.files.destroy({ fileId });
  expect((await fetch(url)).status).toBe(404);
  await expect(owner.files.get({ fileId })).rejects.toMatchObject({ code: 'not_found' });
});

test('with a client that is destroyed go the files of the client and of its people', async () => {
  const { owner, build } = await world();
  const { clientId, personId } = await build.person();
  const files = [
    await attached(owner, clientId, 'договор.txt', 'договор'),
    await attached(owner, personId, 'доверенность.txt', 'доверенность'),
  ];
  const urls = await Promise.all(files.map(({ fileId }) => owner.files.download({ fileId })));
  await owner.clients.remove({ clientId });
  await expect(posted(owner, personId, 'ещё.txt', 'x')).rejects.toMatchObject({ details: { reason: 'in_trash' } });
  await owner.clients.destroy({ clientId });
  expect(await Promise.all(urls.map(async ({ url }) => (await fetch(url)).status))).toEqual([404, 404]);
});
