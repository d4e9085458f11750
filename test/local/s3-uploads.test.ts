import { HeadObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { createPresignedPost, type PresignedPost, type PresignedPostOptions } from '@aws-sdk/s3-presigned-post';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bucket, filesIn, freshS3, origin, textAt } from './s3-client.ts';

const Bucket = bucket;
let clock = Date.now();
let s3: Awaited<ReturnType<typeof freshS3>>;
let client: S3Client;
beforeAll(async () => {
  s3 = await freshS3({ now: () => clock });
  // As the product's own clients: by default the checksum of an empty body would be signed into the URL.
  client = s3.client('writer', { requestChecksumCalculation: 'WHEN_REQUIRED' });
});
afterAll(() => s3.end());

const type = 'application/pdf';

const signPost = (Key: string, options: Partial<PresignedPostOptions> = {}) =>
  createPresignedPost(client, {
    Bucket,
    Key,
    Fields: { 'Content-Type': type },
    Conditions: [
      ['content-length-range', 1, 1_000_000],
      ['eq', '$Content-Type', type],
    ],
    Expires: 300,
    ...options,
  });

function send(
  { url, fields }: PresignedPost,
  body: string | Uint8Array<ArrayBuffer>,
  changed: Record<string, string> = {},
) {
  const form = new FormData();
  for (const [name, value] of Object.entries({ ...fields, ...changed })) form.append(name, value);
  form.append('file', new Blob([body], { type }), 'Счёт "5".pdf');
  return fetch(url, { method: 'POST', body: form, headers: { origin } });
}

async function expectRefused(answer: Response, status: number, code: string) {
  expect(await answer.text()).toContain(`<Code>${code}</Code>`);
  expect(answer.status).toBe(status);
  expect(answer.headers.get('access-control-allow-origin')).toBe(origin);
}

test('a browser uploads by a signed form, to a Cyrillic key', async () => {
  const answer = await send(await signPost('вложения/договор.pdf'), 'содержимое\r\n--не граница');
  expect(answer.status).toBe(204);
  expect(answer.headers.get('access-control-expose-headers')).toBe('ETag');
  expect(await textAt(client, 'вложения/договор.pdf')).toBe('содержимое\r\n--не граница');
  const head = await client.send(new HeadObjectCommand({ Bucket, Key: 'вложения/договор.pdf' }));
  expect(head).toMatchObject({ ContentType: type, ETag: answer.headers.get('etag') });
});

test('${filename} in the key stands for the name of the file', async () => {
  const answer = await send(
    await signPost('inbox/${filename}', { Fields: { 'Content-Type': type, success_action_status: '201' } }),
    'x',
  );
  expect(answer.status).toBe(201);
  expect(await answer.text()).toContain('<Key>inbox/Счёт &#34;5&#34;.pdf</Key>');
  expect(await textAt(client, 'inbox/Счёт "5".pdf')).toBe('x');
});

test('a form that breaks its policy is refused, and nothing of it stays', async () => {
  const before = await filesIn(s3.dir);
  const post = await signPost('form/a.pdf');
  await expectRefused(await send(post, new Uint8Array(1_000_001)), 400, 'EntityTooLarge');
  await expectRefused(await send(post, new Uint8Array(20_000_000)), 400, 'EntityTooLarge');
  await expectRefused(await send(post, ''), 400, 'EntityTooSmall');
  await expectRefused(await send(post, 'x', { key: 'form/other.pdf' }), 403, 'AccessDenied');
  await expectRefused(await send(post, 'x', { 'Content-Type': 'text/html' }), 403, 'AccessDenied');
  await expectRefused(await send(post, 'x', { 'x-amz-meta-extra': '1' }), 403, 'AccessDenied');
  await expectRefused(await send(post, 'x', { bucket: 'crm-other' }), 403, 'AccessDenied');
  const elsewhere = { ...post, url: post.url.replace(bucket, 'crm-other') };
  await expectRefused(await send(elsewhere, 'x'), 403, 'AccessDenied');
  await expectRefused(await send(elsewhere, 'x', { bucket: 'crm-other' }), 403, 'AccessDenied');
  await expectRefused(await send(post, 'x', { 'X-Amz-Signature': '0'.repeat(64) }), 403, 'SignatureDoesNotMatch');
  const wider = Buffer.from(post.fields['Policy'] ?? '', 'base64')
    .toString()
    .replace('1000000', '9000000');
  await expectRefused(
    await send(post, 'x', { Policy: Buffer.from(wider).toString('base64') }),
    403,
    'SignatureDoesNotMatch',
  );
  await expectRefused(await send(post, 'x', { 'x-filler': 'y'.repeat(30_000) }), 400, 'MaxPostPreDataLengthExceeded');
  expect(await filesIn(s3.dir)).toEqual(before);
  await expect(textAt(client, 'form/a.pdf')).rejects.toMatchObject({ name: 'NoSuchKey' });
});

test('a form without a policy, without a file or cut in the middle is refused', async () => {
  const before = await filesIn(s3.dir);
  const post = await signPost('form/b.pdf');
  await expectRefused(await send({ ...post, fields: { key: 'form/b.pdf' } }, 'x'), 403, 'AccessDenied');
  const form = new FormData();
  for (const [name, value] of Object.entries(post.fields)) form.append(name, value);
  await expectRefused(
    await fetch(post.url, { method: 'POST', body: form, headers: { origin } }),
    400,
    'InvalidArgument',
  );
  form.append('file', new Blob(['0123456789']));
  const whole = new Request(post.url, { method: 'POST', body: form });
  const bytes = await whole.bytes();
  const headers = { origin, 'content-type': whole.headers.get('content-type') ?? '' };
  await expectRefused(
    await fetch(post.url, { method: 'POST', headers, body: bytes.slice(0, -40) }),
    400,
    'IncompleteBody',
  );
  await expectRefused(
    await fetch(post.url, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'multipart/form-data' },
      body: bytes,
    }),
    400,
    'MalformedPOSTRequest',
  );
  expect(await filesIn(s3.dir)).toEqual(before);
});

test('a preflight is answered by the rules of the bucket', async () => {
  const preflight = (from: string, method: string, to = bucket) =>
    fetch(`${s3.endpoint()}/${to}/a`, {
      method: 'OPTIONS',
      headers: {
        origin: from,
        'access-control-request-method': method,
        'access-control-request-headers': 'content-type, x-amz-meta-a',
      },
    });
  const allowed = await preflight(origin, 'PUT');
  expect(allowed.status).toBe(200);
  expect(Object.fromEntries(allowed.headers)).toMatchObject({
    'access-control-allow-origin': origin,
    'access-control-allow-methods': 'GET, PUT, POST',
    'access-control-allow-headers': 'content-type, x-amz-meta-a',
    'access-control-max-age': '600',
  });
  expect((await preflight('https://evil.example', 'PUT')).status).toBe(403);
  expect((await preflight(origin, 'DELETE')).status).toBe(403);
  expect((await preflight(origin, 'PUT', 'crm-nobody')).status).toBe(403);
});
