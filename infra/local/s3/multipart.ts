import { createHash, randomUUID } from 'node:crypto';
import { answerEmpty, answerXml, arnOf, demand, type Call } from './call.ts';
import { checkWrite } from './conditions.ts';
import { keptHeaders } from './headers.ts';
import { contents, keepObject } from './objects.ts';
import { payloadOf, readSmall } from './payload.ts';
import { entityTooSmall, invalidArgument, Refusal } from './refusal.ts';
import type { Row } from './store.ts';
import { tagsOfHeader, type Tag } from './tags.ts';
import { childrenOf, readXml, textOf } from './xml.ts';

type Part = { number: number; bodyId: string; size: number; md5: string; changedAt: number };

/** All parts but the last have at least 5 MiB. */
const smallestPart = 5 * 1024 ** 2;

export async function createUpload(call: Call): Promise<void> {
  const { shop, bucket, key, headers } = call;
  const tags = tagsOfHeader(headers['x-amz-tagging']);
  if (tags.length > 0) demand(call, 's3:PutObjectTagging', arnOf(bucket, key));
  const uploadId = randomUUID();
  const kept = JSON.stringify(keptHeaders(headers));
  shop.store.run('INSERT INTO upload VALUES (?, ?, ?, ?, ?)', uploadId, bucket, key, kept, JSON.stringify(tags));
  answerXml(call, 'InitiateMultipartUploadResult', { Bucket: bucket, Key: key, UploadId: uploadId });
}

export async function uploadPart(call: Call): Promise<void> {
  const { store, bodies, now } = call.shop;
  const { uploadId } = findUpload(call);
  const number = Number(call.query.get('partNumber'));
  if (!Number.isInteger(number) || number < 1 || number > 10_000)
    throw invalidArgument('Part number must be an integer between 1 and 10000, inclusive');
  const payload = payloadOf(call);
  let sums: Record<string, string> = {};
  const body = await bodies.receive(payload.chunks, () => void (sums = payload.verify()));
  let replaced: Row | undefined;
  try {
    replaced = store.transaction(() => {
      findUpload(call);
      const old = store.one('SELECT bodyId FROM part WHERE uploadId = ? AND number = ?', uploadId, number);
      const sql = 'INSERT OR REPLACE INTO part VALUES (?, ?, ?, ?, ?, ?)';
      store.run(sql, uploadId, number, body.id, body.size, body.md5, now());
      return old;
    });
  } catch (error) {
    await bodies.discard(body.id);
    throw error;
  }
  if (replaced) await bodies.discard(String(replaced['bodyId']));
  answerEmpty(call, 200, { etag: `"${body.md5}"`, ...sums });
}

export async function completeUpload(call: Call): Promise<void> {
  const { shop, bucket, key, headers } = call;
  const upload = findUpload(call);
  const wanted = choose(partsOf(call), await readSmall(call));
  const body = await shop.bodies.receive(joined(call, wanted));
  const md5 = createHash('md5');
  for (const part of wanted) md5.update(part.md5, 'hex');
  const etag = `"${md5.digest('hex')}-${wanted.length}"`;
  const object = { key, ...contents(shop, body, etag), headers: upload.headers, tags: upload.tags, sums: {} };
  let parts: Part[] = [];
  await keepObject(shop, bucket, object, (old) => {
    checkWrite(headers, old);
    parts = closeUpload(call);
  });
  for (const part of parts) await shop.bodies.discard(part.bodyId);
  answerXml(call, 'CompleteMultipartUploadResult', {
    Location: `http://${headers['host'] ?? ''}${call.path}`,
    Bucket: bucket,
    Key: key,
    ETag: etag,
  });
}

/** Ends an upload; answers with the parts, whose bodies are then for the caller to discard. */
function closeUpload(call: Call): Part[] {
  const { uploadId } = findUpload(call);
  const parts = partsOf(call);
  call.shop.store.run('DELETE FROM upload WHERE uploadId = ?', uploadId);
  return parts;
}

export async function abortUpload(call: Call): Promise<void> {
  for (const part of closeUpload(call)) await call.shop.bodies.discard(part.bodyId);
  answerEmpty(call, 204);
}

export async function listParts(call: Call): Promise<void> {
  const { uploadId } = findUpload(call);
  const maxParts = Math.min(Number(call.query.get('max-parts') ?? 1000), 1000);
  const after = Number(call.query.get('part-number-marker') ?? 0);
  const parts = partsOf(call).filter((part) => part.number > after);
  const page = parts.slice(0, maxParts);
  answerXml(call, 'ListPartsResult', {
    Bucket: call.bucket,
    Key: call.key,
    UploadId: uploadId,
    MaxParts: maxParts,
    IsTruncated: parts.length > page.length,
    NextPartNumberMarker: page.at(-1)?.number,
    Part: page.map(({ number, md5, size, changedAt }) => ({
      PartNumber: number,
      LastModified: new Date(changedAt).toISOString(),
      ETag: `"${md5}"`,
      Size: size,
    })),
  });
}

type Upload = { uploadId: string; headers: Record<string, string>; tags: Tag[] };

function findUpload({ shop, bucket, key, query }: Call): Upload {
  const uploadId = query.get('uploadId') ?? '';
  const sql = 'SELECT headers, tags FROM upload WHERE uploadId = ? AND bucket = ? AND key = ?';
  const row = shop.store.one(sql, uploadId, bucket, key);
  if (!row) throw new Refusal(404, 'NoSuchUpload', 'The specified multipart upload does not exist.');
  const headers = JSON.parse(String(row['headers'])) as Record<string, string>;
  return { uploadId, headers, tags: JSON.parse(String(row['tags'])) as Tag[] };
}

const partsOf = ({ shop, query }: Call): Part[] =>
  shop.store.all('SELECT * FROM part WHERE uploadId = ? ORDER BY number', query.get('uploadId')).map((row) => ({
    number: Number(row['number']),
    bodyId: String(row['bodyId']),
    size: Number(row['size']),
    md5: String(row['md5']),
    changedAt: Number(row['changedAt']),
  }));

function choose(parts: Part[], order: string): Part[] {
  const wanted = childrenOf(readXml('CompleteMultipartUpload', order), 'Part').map((element) => {
    const part = parts.find((each) => each.number === Number(textOf(element, 'PartNumber')));
    if (!part || part.md5 !== textOf(element, 'ETag')?.replaceAll('"', ''))
      throw new Refusal(400, 'InvalidPart', 'One or more of the specified parts could not be found.');
    return part;
  });
  if (wanted.length === 0) throw invalidArgument('You must specify at least one part');
  wanted.forEach((part, index) => {
    const next = wanted[index + 1];
    if (next && next.number <= part.number)
      throw new Refusal(400, 'InvalidPartOrder', 'The list of parts was not in ascending order.');
    if (next && part.size < smallestPart) throw entityTooSmall(part.size, smallestPart);
  });
  return wanted;
}

async function* joined({ shop }: Call, parts: Part[]): AsyncGenerator<Buffer> {
  for (const { bodyId, size } of parts) if (size > 0) yield* shop.bodies.read(bodyId, 0, size - 1);
}
