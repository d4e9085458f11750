import {
  CopyObjectCommand,
  DeleteObjectCommand,
  DeleteObjectsCommand,
  DeleteObjectTaggingCommand,
  GetObjectCommand,
  GetObjectTaggingCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  paginateListObjectsV2,
  PutObjectCommand,
  PutObjectTaggingCommand,
} from '@aws-sdk/client-s3';
import { randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bucket, filesIn, freshS3, textAt } from './s3-client.ts';

const Bucket = bucket;
let s3: Awaited<ReturnType<typeof freshS3>>;
let client: ReturnType<(typeof s3)['client']>;
beforeAll(async () => {
  s3 = await freshS3();
  client = s3.client();
});
afterAll(() => s3.end());

const put = (Key: string, Body = 'x') => client.send(new PutObjectCommand({ Bucket, Key, Body }));

test('an object comes back with its bytes, type and metadata', async () => {
  const Key = 'организации/Счёт № 5+1 (копия).pdf';
  const headers = { ContentType: 'application/pdf', CacheControl: 'no-store', Metadata: { who: 'me' } };
  const { ETag } = await client.send(new PutObjectCommand({ Bucket, Key, Body: 'привет', ...headers }));
  const found = await client.send(new GetObjectCommand({ Bucket, Key }));
  expect(await found.Body?.transformToString()).toBe('привет');
  expect(found).toMatchObject({ ...headers, ETag, ContentLength: 12 });
  expect(await client.send(new HeadObjectCommand({ Bucket, Key }))).toMatchObject({ ...headers, ContentLength: 12 });
});

test.each(['CRC32', 'CRC32C', 'SHA1', 'SHA256'] as const)(
  'a stream with a %s trailer is stored without its framing',
  async (name) => {
    const body = randomBytes(300_000);
    const Body = Readable.from([body.subarray(0, 100_000), body.subarray(100_000)]);
    const input = { Bucket, Key: `stream-${name}`, Body, ContentLength: body.length, ChecksumAlgorithm: name };
    await client.send(new PutObjectCommand(input));
    const found = await client.send(new GetObjectCommand({ Bucket, Key: `stream-${name}`, ChecksumMode: 'ENABLED' }));
    expect(found[`Checksum${name}`]).toBeTruthy();
    expect(found.ContentEncoding).toBeUndefined();
    expect(body.equals(await found.Body!.transformToByteArray())).toBe(true);
  },
);

test('a wrong checksum is refused and stores nothing', async () => {
  const before = await filesIn(s3.dir);
  const wrong = { Bucket, Key: 'wrong', Body: 'abc' };
  await expect(client.send(new PutObjectCommand({ ...wrong, ChecksumCRC32: 'AAAAAA==' }))).rejects.toMatchObject({
    name: 'BadDigest',
  });
  await expect(
    client.send(new PutObjectCommand({ ...wrong, ContentMD5: 'AAAAAAAAAAAAAAAAAAAAAA==' })),
  ).rejects.toMatchObject({ name: 'BadDigest' });
  await expect(textAt(client, 'wrong')).rejects.toMatchObject({ name: 'NoSuchKey' });
  expect(await filesIn(s3.dir)).toEqual(before);
});

test('ranges: a middle, an end, and one beyond the object', async () => {
  await put('digits', '0123456789');
  const range = async (Range: string) => {
    const { Body, ContentRange } = await client.send(new GetObjectCommand({ Bucket, Key: 'digits', Range }));
    return [await Body?.transformToString(), ContentRange];
  };
  expect(await range('bytes=2-4')).toEqual(['234', 'bytes 2-4/10']);
  expect(await range('bytes=7-99')).toEqual(['789', 'bytes 7-9/10']);
  expect(await range('bytes=-2')).toEqual(['89', 'bytes 8-9/10']);
  await expect(range('bytes=10-')).rejects.toMatchObject({ name: 'InvalidRange', $metadata: { httpStatusCode: 416 } });
});

test('an empty object is an object', async () => {
  await put('empty', '');
  expect(await textAt(client, 'empty')).toBe('');
});

test('conditions of reading and writing hold', async () => {
  const { ETag } = await put('conditional', 'one');
  const get = (condition: object) => client.send(new GetObjectCommand({ Bucket, Key: 'conditional', ...condition }));
  await expect(get({ IfNoneMatch: ETag })).rejects.toMatchObject({ $metadata: { httpStatusCode: 304 } });
  await expect(get({ IfMatch: '"other"' })).rejects.toMatchObject({ $metadata: { httpStatusCode: 412 } });
  const write = { Bucket, Key: 'conditional', Body: 'two' };
  await expect(client.send(new PutObjectCommand({ ...write, IfNoneMatch: '*' }))).rejects.toMatchObject({
    name: 'PreconditionFailed',
  });
  await expect(client.send(new PutObjectCommand({ ...write, IfMatch: '"other"' }))).rejects.toMatchObject({
    name: 'PreconditionFailed',
  });
  expect(await textAt(client, 'conditional')).toBe('one');
  await client.send(new PutObjectCommand({ ...write, IfMatch: ETag }));
  expect(await textAt(client, 'conditional')).toBe('two');
});

test('of many who create one key with If-None-Match, exactly one succeeds', async () => {
  const tries = Array.from({ length: 8 }, (_, n) =>
    client.send(new PutObjectCommand({ Bucket, Key: 'once', Body: `${n}`, IfNoneMatch: '*' })).then(
      () => n,
      () => undefined,
    ),
  );
  const winners = (await Promise.all(tries)).filter((n) => n !== undefined);
  expect(winners).toHaveLength(1);
  expect(await textAt(client, 'once')).toBe(String(winners[0]));
});

test('listing goes by prefix, groups by delimiter and pages through everything once', async () => {
  const keys = Array.from({ length: 25 }, (_, n) => `список/${n % 5}/${n}`);
  for (const key of [...keys, 'список/в корне', 'спи', 'спл']) await put(key);
  const pages = paginateListObjectsV2({ client, pageSize: 7 }, { Bucket, Prefix: 'список/' });
  const found: (string | undefined)[] = [];
  for await (const { Contents = [] } of pages) found.push(...Contents.map((entry) => entry.Key));
  expect(found.toSorted()).toEqual([...keys, 'список/в корне'].toSorted());

  const groups: (string | undefined)[] = [];
  const grouped = paginateListObjectsV2({ client, pageSize: 2 }, { Bucket, Prefix: 'список/', Delimiter: '/' });
  for await (const page of grouped) {
    groups.push(...(page.CommonPrefixes ?? []).map((group) => group.Prefix));
    groups.push(...(page.Contents ?? []).map((entry) => entry.Key));
  }
  expect(groups).toEqual([...[0, 1, 2, 3, 4].map((n) => `список/${n}/`), 'список/в корне']);

  const later = await client.send(new ListObjectsV2Command({ Bucket, Prefix: 'список/', StartAfter: 'список/4/4' }));
  expect(later.Contents?.map((entry) => entry.Key)).toEqual(['список/4/9', 'список/в корне']);
});

test('a copy keeps or replaces the metadata and outlives its source', async () => {
  const Key = 'оригинал.txt';
  await client.send(new PutObjectCommand({ Bucket, Key, Body: 'copied', ContentType: 'text/plain', Tagging: 'a=b' }));
  const CopySource = `${Bucket}/${encodeURIComponent(Key)}`;
  await client.send(new CopyObjectCommand({ Bucket, Key: 'copy', CopySource }));
  const replaced = { MetadataDirective: 'REPLACE', ContentType: 'image/png', Metadata: { z: '1' } } as const;
  await client.send(new CopyObjectCommand({ Bucket, Key: 'copy2', CopySource, ...replaced }));
  await expect(client.send(new CopyObjectCommand({ Bucket, Key, CopySource }))).rejects.toMatchObject({
    name: 'InvalidRequest',
  });
  await client.send(new DeleteObjectCommand({ Bucket, Key }));
  expect(await textAt(client, 'copy')).toBe('copied');
  expect(await client.send(new HeadObjectCommand({ Bucket, Key: 'copy' }))).toMatchObject({
    ContentType: 'text/plain',
    TagCount: 1,
  });
  expect(await client.send(new HeadObjectCommand({ Bucket, Key: 'copy2' }))).toMatchObject({
    ContentType: 'image/png',
    Metadata: { z: '1' },
  });
});

test('tags are read, replaced and removed without touching the object', async () => {
  await client.send(new PutObjectCommand({ Bucket, Key: 'tagged', Body: 'body', Tagging: 'scan=waiting' }));
  const tags = async () => (await client.send(new GetObjectTaggingCommand({ Bucket, Key: 'tagged' }))).TagSet;
  expect(await tags()).toEqual([{ Key: 'scan', Value: 'waiting' }]);
  const TagSet = [{ Key: 'scan', Value: 'чисто & <ясно>' }];
  await client.send(new PutObjectTaggingCommand({ Bucket, Key: 'tagged', Tagging: { TagSet } }));
  expect(await tags()).toEqual(TagSet);
  const twice = { TagSet: [...TagSet, ...TagSet] };
  await expect(
    client.send(new PutObjectTaggingCommand({ Bucket, Key: 'tagged', Tagging: twice })),
  ).rejects.toMatchObject({ name: 'InvalidTag' });
  await client.send(new DeleteObjectTaggingCommand({ Bucket, Key: 'tagged' }));
  expect(await tags()).toEqual([]);
  expect(await textAt(client, 'tagged')).toBe('body');
});

test('deleting removes objects and their files, also many at once, also absent ones', async () => {
  const before = (await filesIn(s3.dir)).length;
  for (const key of ['d/1', 'd/2 & <3>', 'd/3']) await put(key);
  await client.send(new DeleteObjectCommand({ Bucket, Key: 'd/1' }));
  const Objects = ['d/2 & <3>', 'd/3', 'd/absent'].map((Key) => ({ Key }));
  const { Deleted, Errors } = await client.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects } }));
  expect(Deleted).toHaveLength(3);
  expect(Errors).toBeUndefined();
  expect((await client.send(new ListObjectsV2Command({ Bucket, Prefix: 'd/' }))).KeyCount).toBe(0);
  expect(await filesIn(s3.dir)).toHaveLength(before);
});

test('mistakes get the codes of S3', async () => {
  await expect(textAt(client, 'absent')).rejects.toMatchObject({ name: 'NoSuchKey' });
  await expect(client.send(new HeadObjectCommand({ Bucket, Key: 'absent' }))).rejects.toMatchObject({
    name: 'NotFound',
  });
  await expect(client.send(new ListObjectsV2Command({ Bucket: 'crm-nobody' }))).rejects.toMatchObject({
    name: 'NoSuchBucket',
  });
  await expect(put('k'.repeat(1025))).rejects.toMatchObject({ name: 'KeyTooLongError' });
});

test('a restart keeps objects, metadata and tags', async () => {
  const Key = 'переживёт';
  await client.send(new PutObjectCommand({ Bucket, Key, Body: 'запуск', ContentType: 'text/plain', Tagging: 'a=b' }));
  await s3.restart();
  client = s3.client();
  expect(await textAt(client, Key)).toBe('запуск');
  expect(await client.send(new HeadObjectCommand({ Bucket, Key }))).toMatchObject({
    ContentType: 'text/plain',
    TagCount: 1,
  });
});
