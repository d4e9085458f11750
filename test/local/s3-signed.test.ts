import { GetObjectCommand, PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { createPresignedPost, type PresignedPost, type PresignedPostOptions } from '@aws-sdk/s3-presigned-post';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bucket, freshS3, origin, textAt } from './s3-client.ts';

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

test('a presigned PUT stores what is sent, under the type that was signed', async () => {
  const url = await getSignedUrl(client, new PutObjectCommand({ Bucket, Key: 'подпись.pdf', ContentType: type }), {
    signableHeaders: new Set(['content-type']),
  });
  const upload = (contentType: string) =>
    fetch(url, { method: 'PUT', body: 'bytes', headers: { origin, 'content-type': contentType } });
  await expectRefused(await upload('text/html'), 403, 'SignatureDoesNotMatch');
  expect((await upload(type)).status).toBe(200);
  expect(await textAt(client, 'подпись.pdf')).toBe('bytes');
});

test('a presigned GET may name the file in Cyrillic, and serves ranges', async () => {
  await client.send(new PutObjectCommand({ Bucket, Key: 'get.bin', Body: '0123456789' }));
  const disposition = `attachment; filename="Schet.pdf"; filename*=UTF-8''${encodeURIComponent('Счёт 5.pdf')}`;
  const overrides = { ResponseContentDisposition: disposition, ResponseContentType: type };
  const url = await getSignedUrl(client, new GetObjectCommand({ Bucket, Key: 'get.bin', ...overrides }));
  const answer = await fetch(url, { headers: { range: 'bytes=0-3', origin } });
  expect([answer.status, await answer.text()]).toEqual([206, '0123']);
  expect(answer.headers.get('content-disposition')).toBe(disposition);
  expect(answer.headers.get('content-type')).toBe(type);
  const raw = new GetObjectCommand({
    Bucket,
    Key: 'get.bin',
    ResponseContentDisposition: 'attachment; filename="Счёт.pdf"',
  });
  await expectRefused(await fetch(await getSignedUrl(client, raw), { headers: { origin } }), 400, 'InvalidArgument');
});

test('a forged, altered, foreign or unsigned request is refused', async () => {
  await client.send(new PutObjectCommand({ Bucket, Key: 'secret', Body: 'secret' }));
  const url = await getSignedUrl(client, new GetObjectCommand({ Bucket, Key: 'secret' }));
  const get = (address: string, headers = {}) => fetch(address, { headers: { origin, ...headers } });
  await expectRefused(await get(url.replace(/(X-Amz-Signature=)..../, '$10000')), 403, 'SignatureDoesNotMatch');
  await expectRefused(await get(url.replace('/secret?', '/secret2?')), 403, 'SignatureDoesNotMatch');
  await expectRefused(await get(url.replace('X-Amz-Expires=900', 'X-Amz-Expires=9000')), 403, 'SignatureDoesNotMatch');
  await expectRefused(await get(url.replace('Credential=writer', 'Credential=nobody')), 403, 'InvalidAccessKeyId');
  await expectRefused(await get(url.replace('eu-central-1', 'us-east-1')), 400, 'AuthorizationQueryParametersError');
  await expectRefused(await get(url, { 'x-amz-security-token': 'added' }), 403, 'AccessDenied');
  await expectRefused(await get(`${s3.endpoint()}/${bucket}/secret`), 403, 'AccessDenied');
  await expectRefused(
    await fetch(url, { method: 'PUT', body: 'x', headers: { origin } }),
    403,
    'SignatureDoesNotMatch',
  );
  const foreign = s3.client('writer', { credentials: { accessKeyId: 'writer', secretAccessKey: 'guess' } });
  await expect(textAt(foreign, 'secret')).rejects.toMatchObject({ name: 'SignatureDoesNotMatch' });
  expect(await (await get(url)).text()).toBe('secret');
});

test('signed URLs and forms expire', async () => {
  const url = await getSignedUrl(client, new GetObjectCommand({ Bucket, Key: 'secret' }), { expiresIn: 60 });
  const post = await signPost('late.pdf', { Expires: 60 });
  clock = Date.now() + 61_000;
  try {
    await expectRefused(await fetch(url, { headers: { origin } }), 403, 'AccessDenied');
    await expectRefused(await send(post, 'x'), 403, 'AccessDenied');
  } finally {
    clock = Date.now();
  }
});

test('a request whose clock is wrong by an hour is refused', async () => {
  clock = Date.now() + 3_600_000;
  // The real client would correct its clock and try again; one attempt shows the refusal.
  await expect(textAt(client, 'secret')).rejects.toMatchObject({ name: 'RequestTimeTooSkewed' });
  clock = Date.now();
});
