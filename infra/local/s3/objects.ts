import { pipeline } from 'node:stream/promises';
import type { Body } from './bodies.ts';
import { answerEmpty, answerXml, arnOf, decodeUri, demand, may, type Call, type Shop } from './call.ts';
import { checkWrite, isUnchanged, rangeOf } from './conditions.ts';
import { keptHeaders, overrides } from './headers.ts';
import { payloadOf } from './payload.ts';
import { accessDenied, Refusal } from './refusal.ts';
import type { StoredObject } from './store.ts';
import { tagsOfHeader } from './tags.ts';

export async function putObject(call: Call): Promise<void> {
  const { shop, bucket, key, headers } = call;
  const tags = tagsOfHeader(headers['x-amz-tagging']);
  if (tags.length > 0) demand(call, 's3:PutObjectTagging', arnOf(bucket, key));
  const kept = keptHeaders(headers);
  checkWrite(headers, shop.store.object(bucket, key));
  const payload = payloadOf(call);
  let sums: Record<string, string> = {};
  const body = await shop.bodies.receive(payload.chunks, () => void (sums = payload.verify()));
  const etag = `"${body.md5}"`;
  await keepObject(shop, bucket, { key, ...contents(shop, body, etag), headers: kept, tags, sums }, (old) =>
    checkWrite(headers, old),
  );
  answerEmpty(call, 200, { etag, ...sums });
}

export const contents = (shop: Shop, body: Body, etag: string) => ({
  bodyId: body.id,
  size: body.size,
  etag,
  changedAt: shop.now(),
});

/** Makes a received body an object: the one moment at which it becomes visible. `check` belongs to that moment and may refuse. */
export async function keepObject(
  shop: Shop,
  bucket: string,
  object: StoredObject,
  check?: (old: StoredObject | undefined) => void,
): Promise<void> {
  let replaced: string | undefined;
  try {
    replaced = shop.store.putObject(bucket, object, check);
  } catch (error) {
    await shop.bodies.discard(object.bodyId);
    throw error;
  }
  if (replaced !== undefined) await shop.bodies.discard(replaced);
}

/** The object that stands under this key. S3 tells those who may not list the bucket AccessDenied for a key that is not there. */
export function findObject(call: Call, bucket = call.bucket, key = call.key): StoredObject {
  const object = call.shop.store.object(bucket, key);
  if (object) return object;
  if (!may(call, 's3:ListBucket', arnOf(bucket))) throw accessDenied();
  throw new Refusal(404, 'NoSuchKey', 'The specified key does not exist.', { Key: key });
}

export async function getObject(call: Call): Promise<void> {
  const { response, headers } = call;
  const object = findObject(call);
  const described = describe(call, object);
  if (isUnchanged(headers, object)) return answerEmpty(call, 304, { etag: object.etag });
  const range = rangeOf(headers['range'], object.size);
  const { first, last } = range ?? { first: 0, last: object.size - 1 };
  const answer = {
    ...described,
    'content-length': String(last - first + 1),
    ...(range && { 'content-range': `bytes ${first}-${last}/${object.size}` }),
    ...(headers['x-amz-checksum-mode'] === 'ENABLED' && !range && object.sums),
  };
  if (call.method === 'HEAD' || object.size === 0) {
    response.writeHead(range ? 206 : 200, answer).end();
    return;
  }
  const body = call.shop.bodies.read(object.bodyId, first, last);
  response.writeHead(range ? 206 : 200, answer);
  await pipeline(body, response);
}

const describe = ({ query }: Call, object: StoredObject): Record<string, string> => ({
  'content-type': 'binary/octet-stream',
  ...object.headers,
  ...overrides(query),
  etag: object.etag,
  'last-modified': new Date(object.changedAt).toUTCString(),
  'accept-ranges': 'bytes',
  ...(object.tags.length > 0 && { 'x-amz-tagging-count': String(object.tags.length) }),
});

export async function deleteObject(call: Call): Promise<void> {
  const { store, bodies } = call.shop;
  const bodyId = store.deleteObject(call.bucket, call.key);
  if (bodyId !== undefined) await bodies.discard(bodyId);
  answerEmpty(call, 204);
}

/** CopyObject: the bytes are not copied, both objects refer to the same file by two names. */
export async function copyObject(call: Call): Promise<void> {
  const { shop, headers, bucket, key } = call;
  const { source, sourceBucket } = sourceOf(call);
  const replaces = headers['x-amz-metadata-directive'] === 'REPLACE';
  if (sourceBucket === bucket && source.key === key && !replaces)
    throw new Refusal(
      400,
      'InvalidRequest',
      'This copy request is illegal because it is trying to copy an object to itself without changing its metadata.',
    );
  const retags = headers['x-amz-tagging-directive'] === 'REPLACE';
  const tags = retags ? tagsOfHeader(headers['x-amz-tagging']) : source.tags;
  if (tags.length > 0 && !retags) demand(call, 's3:GetObjectTagging', arnOf(sourceBucket, source.key));
  if (tags.length > 0) demand(call, 's3:PutObjectTagging', arnOf(bucket, key));
  const kept = replaces ? keptHeaders(headers) : source.headers;
  const bodyId = await shop.bodies.duplicate(source.bodyId);
  const changedAt = shop.now();
  await keepObject(shop, bucket, { ...source, key, bodyId, changedAt, headers: kept, tags }, (old) =>
    checkWrite(headers, old),
  );
  answerXml(call, 'CopyObjectResult', { ETag: source.etag, LastModified: new Date(changedAt).toISOString() });
}

function sourceOf(call: Call): { source: StoredObject; sourceBucket: string } {
  const given = (call.headers['x-amz-copy-source'] ?? '').replace(/^\//, '');
  const [sourceBucket = '', ...segments] = decodeUri(given).split('/');
  const key = segments.join('/');
  demand(call, 's3:GetObject', arnOf(sourceBucket, key));
  return { source: findObject(call, sourceBucket, key), sourceBucket };
}
