import { region } from '../service.ts';
import { answerEmpty, answerXml, arnOf, may, type Call } from './call.ts';
import { readSmall } from './payload.ts';
import { invalidArgument, malformedXml } from './refusal.ts';
import { encode } from './signature.ts';
import type { StoredObject } from './store.ts';
import { childrenOf, readXml, textOf, type Xml } from './xml.ts';

export async function headBucket(call: Call): Promise<void> {
  answerEmpty(call, 200, { 'x-amz-bucket-region': region });
}

/** ListObjectsV2. */
export async function listObjects(call: Call): Promise<void> {
  const { query, bucket } = call;
  const prefix = query.get('prefix') ?? '';
  const delimiter = query.get('delimiter') ?? '';
  const token = query.get('continuation-token');
  const startAfter = query.get('start-after') ?? '';
  const maxKeys = Number(query.get('max-keys') ?? 1000);
  if (!Number.isInteger(maxKeys) || maxKeys < 0) throw invalidArgument('Provided max-keys is not a whole number');
  const after = token === null ? startAfter : Buffer.from(token, 'base64url').toString('utf8');
  const page = pageOf(call, prefix, delimiter, after, Math.min(maxKeys, 1000));
  const asUrl = query.get('encoding-type') === 'url';
  const spell = (text: string) => (asUrl ? encode(text).replaceAll('%2F', '/') : text);
  answerXml(call, 'ListBucketResult', {
    Name: bucket,
    Prefix: spell(prefix),
    Delimiter: delimiter ? spell(delimiter) : undefined,
    MaxKeys: maxKeys,
    EncodingType: asUrl ? 'url' : undefined,
    KeyCount: page.objects.length + page.groups.length,
    StartAfter: startAfter ? spell(startAfter) : undefined,
    ContinuationToken: token ?? undefined,
    IsTruncated: page.next !== undefined,
    NextContinuationToken: page.next === undefined ? undefined : Buffer.from(page.next).toString('base64url'),
    Contents: page.objects.map((object) => entry(object, spell)),
    CommonPrefixes: page.groups.map((group) => ({ Prefix: spell(group) })),
  });
}

const entry = ({ key, changedAt, etag, size }: StoredObject, spell: (text: string) => string): Xml => ({
  Key: spell(key),
  LastModified: new Date(changedAt).toISOString(),
  ETag: etag,
  Size: size,
  StorageClass: 'STANDARD',
});

type Page = { objects: StoredObject[]; groups: string[]; next?: string };

/** The last code point there is: with it behind a prefix, one steps over all keys that begin so. */
const beyond = '\u{10FFFF}';

function pageOf({ shop, bucket }: Call, prefix: string, delimiter: string, after: string, limit: number): Page {
  const page: Page = { objects: [], groups: [] };
  let position = after;
  // The prefix itself may be a key, so the very first step includes it.
  let inclusive = Buffer.compare(Buffer.from(prefix), Buffer.from(after)) > 0;
  if (inclusive) position = prefix;
  if (limit === 0) return page;
  for (;;) {
    const keys = shop.store.objectsAfter(bucket, position, inclusive, 1001);
    inclusive = false;
    for (const object of keys) {
      if (!object.key.startsWith(prefix)) return page;
      if (page.objects.length + page.groups.length === limit) return { ...page, next: position };
      const end = delimiter ? object.key.indexOf(delimiter, prefix.length) : -1;
      if (end < 0) {
        page.objects.push(object);
        position = object.key;
        continue;
      }
      const group = object.key.slice(0, end + delimiter.length);
      page.groups.push(group);
      position = group + beyond;
      break;
    }
    if (keys.length === 0) return page;
  }
}

/** DeleteObjects: every key is judged by itself, and the answer tells of each. */
export async function deleteObjects(call: Call): Promise<void> {
  const { shop, bucket } = call;
  const order = readXml('Delete', await readSmall(call));
  const keys = childrenOf(order, 'Object').map((object) => textOf(object, 'Key'));
  if (keys.length === 0 || keys.length > 1000 || !keys.every((key) => key !== undefined)) throw malformedXml();
  const allowed = keys.filter((key) => may(call, 's3:DeleteObject', arnOf(bucket, key)));
  for (const key of allowed) {
    const bodyId = shop.store.deleteObject(bucket, key);
    if (bodyId !== undefined) await shop.bodies.discard(bodyId);
  }
  const refused = keys.filter((key) => !allowed.includes(key));
  answerXml(call, 'DeleteResult', {
    Deleted: textOf(order, 'Quiet') === 'true' ? undefined : allowed.map((Key) => ({ Key })),
    Error: refused.map((Key) => ({ Key, Code: 'AccessDenied', Message: 'Access Denied' })),
  });
}
