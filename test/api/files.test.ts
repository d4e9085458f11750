import { expect, test } from 'vitest';
import { attached, pdf, picture, post, posted } from '../harness/attach.ts';
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

test.each([
  ['a page', 'счёт.pdf', '<!DOCTYPE html><script>alert(1)</script>', 'text/html'],
  ['a page after a comment', 'фото.jpg', '\ufeff <!-- x --> <HTML><body>', 'text/html'],
  ['a page in two bytes a letter', 'счёт.pdf', Buffer.from('\ufeff<html><script>1</script>', 'utf16le'), 'text/html'],
  ['a drawing', 'логотип.png', '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>', 'image/svg+xml'],
  ['a program', 'договор.docx', Buffer.from(`MZ${'\0'.repeat(200)}`), 'application/x-msdownload'],
  ['plain words', 'счёт.pdf', 'это не PDF', 'text/plain'],
])('%s under another name is caught, and nothing of it is kept', async (_, name, content, type) => {
  const { owner, build } = await world();
  const { clientId } = await build.client();
  const uploadId = await posted(owner, clientId, name, content);
  await expect(owner.files.confirm({ uploadId })).rejects.toMatchObject({
    code: 'invalid',
    details: { reason: 'file_not_as_named', issues: [{ path: 'name', message: type }] },
  });
  expect((await owner.files.list({ subjectId: clientId })).total).toBe(0);
});

test('pages and drawings under their own names are bytes to be saved, whatever is asked', async () => {
  const { owner, build } = await world();
  const { clientId } = await build.client();
  for (const [name, content] of [
    ['страница.html', '<html><script>alert(1)</script></html>'],
    ['схема.svg', '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'],
    ['выгрузка.xls', '<table><tr><td>1C</td></tr></table>'],
  ] as const) {
    const { fileId } = await attached(owner, clientId, name, content);
    const got = await fetched((await owner.files.download({ fileId, view: true })).url);
    expect([name, got.type, got.disposition?.split(';')[0]]).toEqual([name, 'application/octet-stream', 'attachment']);
    await expect(owner.files.update({ fileId, version: 1, name: 'счёт.pdf' })).rejects.toMatchObject({
      details: { reason: 'file_not_as_named' },
    });
  }
});

test('a link to an object without the words that were signed for it is still no page', async () => {
  const { owner, build } = await world();
  const { clientId } = await build.client();
  const { fileId } = await attached(owner, clientId, 'страница.html', '<html></html>');
  const url = new URL((await owner.files.download({ fileId })).url);
  url.searchParams.set('response-content-type', 'text/html');
  expect((await fetch(url)).status).toBe(403);
});

test('a file is not larger than it was announced, nor than the workspace allows; 5 GB are refused at once', async () => {
  const { owner, build } = await world();
  const { clientId } = await build.client();
  const subject = { subjectId: clientId, name: 'кино.mp4' };
  await expect(owner.files.announce({ ...subject, bytes: 5 * 1024 ** 3 })).rejects.toMatchObject({
    code: 'invalid',
    details: { reason: 'file_too_large', issues: [{ path: 'bytes', rule: 'file_too_large', message: '104857600' }] },
  });
  await owner.workspaces.update({ version: 1, fileMegabytes: 1 });
  await expect(owner.files.announce({ ...subject, bytes: 2 * 1024 ** 2 })).rejects.toMatchObject({
    details: { issues: [{ message: '1048576' }] },
  });
  await expect(owner.files.announce({ ...subject, bytes: 0 })).rejects.toMatchObject({ code: 'invalid' });
  const { upload, uploadId } = await owner.files.announce({ ...subject, bytes: 10 });
  expect((await post(upload, 'x'.repeat(11))).status).toBe(400);
  await expect(owner.files.confirm({ uploadId })).rejects.toMatchObject({ details: { reason: 'file_missing' } });
});

test('what was posted cannot be exchanged after it was looked at', async () => {
  const { owner, build } = await world();
  const { clientId } = await build.client();
  const { upload, uploadId } = await owner.files.announce({ subjectId: clientId, name: 'счёт.pdf', bytes: 500 });
  await post(upload, pdf);
  const { fileId } = await owner.files.confirm({ uploadId });
  await post(upload, '<html>');
  await owner.files.confirm({ uploadId });
  expect((await fetched((await owner.files.download({ fileId })).url)).text).toBe(pdf);
});

test.each(['../../etc/passwd', 'папка/файл.txt', 'C:\\files\\x.txt', '..', '.', ' ', 'a'.repeat(201)])(
  'a name is a name and no path: %s',
  async (name) => {
    const { owner, build } = await world();
    const { clientId } = await build.client();
    await expect(owner.files.announce({ subjectId: clientId, name, bytes: 1 })).rejects.toMatchObject({
      code: 'invalid',
      details: { issues: [{ path: 'name' }] },
    });
  },
);

test('signs that turn the direction of writing do not get into a name', async () => {
  const { owner, build } = await world();
  const { clientId } = await build.client();
  const file = await attached(owner, clientId, 'отчёт\u202efdp.exe', `MZ${'\0'.repeat(100)}`);
  expect(file.name).toBe('отчётfdp.exe');
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

test('links to external clouds stand beside files; only https to an open address', async () => {
  const { owner, build } = await world();
  const { clientId } = await build.client();
  const url = 'https://disk.example.ru/d/Папка с чертежами';
  const link = await owner.files.link({ subjectId: clientId, name: 'Чертежи', url, about: 'На диске клиента' });
  expect(link).toMatchObject({ kind: 'link', url, versions: [] });
  for (const bad of ['http://disk.example.ru', 'javascript:alert(1)', 'https://disk.example.ru@evil.example/', 'disk'])
    await expect(owner.files.link({ subjectId: clientId, name: 'x', url: bad })).rejects.toMatchObject({
      details: { issues: [{ path: 'url', rule: 'url_https' }] },
    });
  const { fileId } = link;
  expect(await owner.files.update({ fileId, version: 1, url: 'https://cloud.example.ru/2' })).toMatchObject({
    url: 'https://cloud.example.ru/2',
  });
  expect((await owner.files.download({ fileId })).url).toBe('https://cloud.example.ru/2');
});

test('files are found by any part of their names, and belong to the history of their client', async () => {
  const { owner, build } = await world();
  const { clientId, personId } = await build.person();
  const { fileId } = await attached(owner, personId, 'Спецификация насосов.txt', 'насосы');
  await owner.files.update({ fileId, version: 1, about: 'проверена' });
  expect((await owner.files.list({ search: 'насос' })).items).toMatchObject([{ fileId }]);
  expect((await owner.search.find({ q: 'насос' })).items).toMatchObject([{ kind: 'file', recordId: fileId, clientId }]);
  expect((await owner.files.list({ clientId, search: 'ёлка' })).total).toBe(0);
  const { items } = await owner.history.ofClient({ clientId });
  expect(items[0]).toMatchObject({ record: 'file', recordId: fileId, changes: { about: [null, 'проверена'] } });
});

test('a deal has files of its own, which its client’s card shows as well, and they go with it', async () => {
  const { owner, build } = await world();
  const { clientId } = await build.client();
  const { dealId, name } = await build.deal({ clientId });
  const { fileId } = await attached(owner, dealId, 'смета.txt', '100');
  const { items } = await owner.files.list({ clientId });
  expect(items).toMatchObject([{ fileId, subjectId: dealId, subjectName: name }]);
  expect((await owner.search.find({ q: 'смета' })).items).toMatchObject([{ kind: 'file', dealId }]);
  await owner.deals.remove({ dealId });
  expect((await owner.search.find({ q: 'смета' })).items).toEqual([]);
  const { url } = await owner.files.download({ fileId });
  await owner.deals.destroy({ dealId });
  expect((await fetch(url)).status).toBe(404);
});

test('a manager who sees his own clients only sees no file of another', async () => {
  const { owner, as, build } = await world();
  const { clientId } = await build.client();
  const { fileId } = await attached(owner, clientId, 'тайна.txt', 'тайна');
  await owner.workspaces.update({ version: 1, visibility: { manager: 'own' } });
  const manager = await as('manager');
  expect((await manager.files.list({})).total).toBe(0);
  expect((await manager.search.find({ q: 'тайна' })).items).toEqual([]);
  await expect(manager.files.list({ subjectId: clientId })).resolves.toMatchObject({ total: 0 });
  await expect(manager.files.download({ fileId })).rejects.toMatchObject({ code: 'not_found' });
  await expect(manager.files.previews({ fileIds: [fileId] })).resolves.toMatchObject({ items: [] });
});
