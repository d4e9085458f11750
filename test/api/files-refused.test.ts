import { expect, test } from 'vitest';
import { attached, pdf, post, posted } from '../harness/attach.ts';
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
