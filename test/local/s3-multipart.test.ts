import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListPartsCommand,
  UploadPartCommand,
  type S3Client,
} from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bucket, filesIn, freshS3, textAt } from './s3-client.ts';

const Bucket = bucket;
const mebibytes = (count: number) => randomBytes(count * 1024 ** 2);
let s3: Awaited<ReturnType<typeof freshS3>>;
let client: S3Client;
beforeAll(async () => {
  s3 = await freshS3();
  client = s3.client('writer', { requestChecksumCalculation: 'WHEN_REQUIRED' });
});
afterAll(() => s3.end());

async function begin(Key: string) {
  const input = { Bucket, Key, ContentType: 'video/mp4', Tagging: 'a=b' };
  const { UploadId } = await client.send(new CreateMultipartUploadCommand(input));
  const target = { Bucket, Key, UploadId };
  return {
    target,
    async part(PartNumber: number, Body: Buffer | string, by = client) {
      const { ETag } = await by.send(new UploadPartCommand({ ...target, PartNumber, Body }));
      return { PartNumber, ETag };
    },
    complete: (Parts: { PartNumber: number; ETag: string | undefined }[]) =>
      client.send(new CompleteMultipartUploadCommand({ ...target, MultipartUpload: { Parts } })),
  };
}

test('parts become one object, in their order, and their files go', async () => {
  const upload = await begin('видео.mp4');
  const pieces = [mebibytes(5), mebibytes(6), Buffer.from('end')] as const;
  const third = await upload.part(3, pieces[2]);
  const first = await upload.part(1, pieces[0], s3.client());
  await upload.part(2, 'replaced');
  const second = await upload.part(2, pieces[1]);
  const listed = await client.send(new ListPartsCommand(upload.target));
  expect(listed.Parts?.map((part) => part.Size)).toEqual(pieces.map((piece) => piece.length));
  await expect(client.send(new HeadObjectCommand({ Bucket, Key: 'видео.mp4' }))).rejects.toMatchObject({
    name: 'NotFound',
  });

  const { ETag } = await upload.complete([first, second, third]);
  expect(ETag).toMatch(/^"[0-9a-f]{32}-3"$/);
  const found = await client.send(new GetObjectCommand({ Bucket, Key: 'видео.mp4' }));
  expect(found).toMatchObject({ ETag, ContentType: 'video/mp4', TagCount: 1 });
  expect(Buffer.concat(pieces).equals(await found.Body!.transformToByteArray())).toBe(true);
  expect(await filesIn(s3.dir)).toHaveLength(1);
  await expect(upload.complete([first])).rejects.toMatchObject({ name: 'NoSuchUpload' });
});

test('an upload goes on after a restart', async () => {
  const upload = await begin('later');
  const part = await upload.part(1, 'half');
  await s3.restart();
  client = s3.client('writer', { requestChecksumCalculation: 'WHEN_REQUIRED' });
  await upload.complete([part]);
  expect(await textAt(client, 'later')).toBe('half');
});

test('wrong parts are refused, and the upload can still be completed', async () => {
  const upload = await begin('strict');
  const first = await upload.part(1, 'too small to be followed');
  const second = await upload.part(2, 'last');
  await expect(upload.complete([first, second])).rejects.toMatchObject({ name: 'EntityTooSmall' });
  await expect(upload.complete([second, first])).rejects.toMatchObject({ name: 'InvalidPartOrder' });
  await expect(upload.complete([{ ...first, ETag: second.ETag }])).rejects.toMatchObject({ name: 'InvalidPart' });
  await expect(upload.part(10_001, 'x')).rejects.toMatchObject({ name: 'InvalidArgument' });
  await upload.complete([second]);
  expect(await textAt(client, 'strict')).toBe('last');
});

test('an aborted upload leaves nothing', async () => {
  const before = await filesIn(s3.dir);
  const upload = await begin('aborted');
  const part = await upload.part(1, 'gone');
  await client.send(new AbortMultipartUploadCommand(upload.target));
  expect(await filesIn(s3.dir)).toEqual(before);
  await expect(upload.complete([part])).rejects.toMatchObject({ name: 'NoSuchUpload' });
  await expect(upload.part(2, 'x')).rejects.toMatchObject({ name: 'NoSuchUpload' });
});

test('a part may be sent by a presigned URL', async () => {
  const upload = await begin('by-url');
  const url = await getSignedUrl(client, new UploadPartCommand({ ...upload.target, PartNumber: 1 }));
  const answer = await fetch(url, { method: 'PUT', body: 'sent' });
  await upload.complete([{ PartNumber: 1, ETag: answer.headers.get('etag') ?? undefined }]);
  expect(await textAt(client, 'by-url')).toBe('sent');
});
