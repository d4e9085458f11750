import {
  CopyObjectCommand,
  CreateMultipartUploadCommand,
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetObjectTaggingCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  PutObjectTaggingCommand,
} from '@aws-sdk/client-s3';
import { createPresignedPost } from '@aws-sdk/s3-presigned-post';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bucket, filesIn, freshS3, textAt } from './s3-client.ts';

const Bucket = bucket;
const asked: string[] = [];
let s3: Awaited<ReturnType<typeof freshS3>>;
beforeAll(async () => {
  s3 = await freshS3({
    // The writer may do everything; the reader may read below open/, and nothing else.
    allow(accessKeyId, action, resource) {
      asked.push(`${action} ${resource}`);
      return (
        accessKeyId === 'writer' || (action === 's3:GetObject' && resource.startsWith(`arn:aws:s3:::${bucket}/open/`))
      );
    },
  });
  for (const Key of ['open/a', 'closed/a']) await s3.client().send(new PutObjectCommand({ Bucket, Key, Body: 'text' }));
});
afterAll(() => s3.end());

const denied = { name: 'AccessDenied', $metadata: { httpStatusCode: 403 } };

test('what the rights do not allow is AccessDenied, and nothing happens', async () => {
  const reader = s3.client('reader');
  const before = await filesIn(s3.dir);
  expect(await textAt(reader, 'open/a')).toBe('text');
  await expect(textAt(reader, 'closed/a')).rejects.toMatchObject(denied);
  const target = { Bucket, Key: 'open/a' };
  await expect(reader.send(new PutObjectCommand({ ...target, Body: 'x' }))).rejects.toMatchObject(denied);
  await expect(reader.send(new DeleteObjectCommand(target))).rejects.toMatchObject(denied);
  await expect(reader.send(new GetObjectTaggingCommand(target))).rejects.toMatchObject(denied);
  await expect(reader.send(new PutObjectTaggingCommand({ ...target, Tagging: { TagSet: [] } }))).rejects.toMatchObject(
    denied,
  );
  await expect(reader.send(new CreateMultipartUploadCommand(target))).rejects.toMatchObject(denied);
  await expect(reader.send(new ListObjectsV2Command({ Bucket }))).rejects.toMatchObject(denied);
  await expect(reader.send(new CopyObjectCommand({ ...target, CopySource: `${Bucket}/open/a` }))).rejects.toMatchObject(
    denied,
  );
  expect(await textAt(reader, 'open/a')).toBe('text');
  expect(await filesIn(s3.dir)).toEqual(before);
});

test('a large upload that is not allowed is refused before its bytes are sent', async () => {
  const Body = Buffer.alloc(8_000_000);
  // From 2 MB on the client asks first (Expect: 100-continue).
  const upload = s3.client('reader').send(new PutObjectCommand({ Bucket, Key: 'open/large', Body }));
  await expect(upload).rejects.toMatchObject(denied);
  await s3.client().send(new PutObjectCommand({ Bucket, Key: 'open/large', Body }));
  const { ContentLength } = await s3.client('reader').send(new HeadObjectCommand({ Bucket, Key: 'open/large' }));
  expect(ContentLength).toBe(Body.length);
});

test('of many keys to delete, each is judged by itself', async () => {
  const Delete = { Objects: [{ Key: 'open/a' }, { Key: 'closed/a' }] };
  const { Deleted, Errors } = await s3.client('reader').send(new DeleteObjectsCommand({ Bucket, Delete }));
  expect(Deleted).toBeUndefined();
  expect(Errors?.map((error) => [error.Key, error.Code])).toEqual([
    ['open/a', 'AccessDenied'],
    ['closed/a', 'AccessDenied'],
  ]);
});

test('who may not list is not told whether a key exists', async () => {
  await expect(textAt(s3.client('reader'), 'open/absent')).rejects.toMatchObject(denied);
  await expect(textAt(s3.client('writer'), 'open/absent')).rejects.toMatchObject({ name: 'NoSuchKey' });
  const head = s3.client('reader').send(new HeadObjectCommand({ Bucket, Key: 'open/absent' }));
  await expect(head).rejects.toMatchObject({ $metadata: { httpStatusCode: 403 } });
});

test('a signed URL or form can do no more than its signer', async () => {
  const reader = s3.client('reader');
  const url = await getSignedUrl(reader, new PutObjectCommand({ Bucket, Key: 'open/by-url' }));
  expect((await fetch(url, { method: 'PUT', body: 'x' })).status).toBe(403);
  const { url: to, fields } = await createPresignedPost(reader, { Bucket, Key: 'open/by-form' });
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  form.append('file', new Blob(['x']));
  const answer = await fetch(to, { method: 'POST', body: form });
  expect([answer.status, await answer.text()]).toEqual([403, expect.stringContaining('s3:PutObject')]);
});

test('tags and copies ask for their own rights, by full resource names', async () => {
  asked.length = 0;
  const writer = s3.client();
  await writer.send(new PutObjectCommand({ Bucket, Key: 'пробел и ключ', Body: 'x', Tagging: 'a=b' }));
  const CopySource = `${Bucket}/${encodeURIComponent('пробел и ключ')}`;
  await writer.send(new CopyObjectCommand({ Bucket, Key: 'copy', CopySource }));
  const arn = `arn:aws:s3:::${bucket}`;
  expect(asked).toEqual([
    `s3:PutObject ${arn}/пробел и ключ`,
    `s3:PutObjectTagging ${arn}/пробел и ключ`,
    `s3:PutObject ${arn}/copy`,
    `s3:GetObject ${arn}/пробел и ключ`,
    `s3:GetObjectTagging ${arn}/пробел и ключ`,
    `s3:PutObjectTagging ${arn}/copy`,
  ]);
});
