import { answerEmpty, arnOf, demand, type Call, type Request, type Shop } from './call.ts';
import { readForm } from './form.ts';
import { keptFields } from './headers.ts';
import { contents, keepObject } from './objects.ts';
import { checkPost, type PostGrant } from './post-policy.ts';
import { accessDenied, entityTooLarge, entityTooSmall, invalidArgument } from './refusal.ts';
import { encode } from './signature.ts';
import { tagsOfXml } from './tags.ts';
import { writeXml } from './xml.ts';

export const isForm = ({ method, key, headers }: Request): boolean =>
  method === 'POST' && key === '' && /^multipart\/form-data/i.test(headers['content-type'] ?? '');

/** POST Object: a browser's upload by a signed form. Every check that needs no bytes of the file comes before them. */
export async function postObject(request: Request, shop: Shop, checkTarget: (key: string) => void): Promise<void> {
  const { bucket, headers } = request;
  const { fields, filename, file } = await readForm(headers['content-type'] ?? '', request.chunks);
  const key = (fields.get('key') ?? '').replaceAll('${filename}', () => filename);
  if (key === '') throw invalidArgument("Bucket POST must contain a field named 'key'.");
  if ((fields.get('bucket') ?? bucket) !== bucket) throw accessDenied();
  const grant = checkPost(new Map([...fields, ['key', key], ['bucket', bucket]]), shop.secretOf, shop.now());
  const call: Call = { ...request, shop, signer: { ...grant, payload: 'UNSIGNED-PAYLOAD' } };
  demand(call, 's3:PutObject', arnOf(bucket, key));
  const tags = tagsOfXml(fields.get('tagging') ?? '<Tagging/>');
  if (tags.length > 0) demand(call, 's3:PutObjectTagging', arnOf(bucket, key));
  checkTarget(key);
  const kept = keptFields(fields);
  const body = await shop.bodies.receive(bounded(file, grant), ({ size }) => {
    if (size < grant.smallest) throw entityTooSmall(size, grant.smallest);
  });
  const etag = `"${body.md5}"`;
  await keepObject(shop, bucket, { key, ...contents(shop, body, etag), headers: kept, tags, sums: {} });
  answerPost(call, fields.get('success_action_status'), key, etag);
}

/** Refuses at the first byte above the limit, so that not even a temporary file grows beyond it. */
async function* bounded(file: AsyncIterable<Buffer>, { largest }: PostGrant): AsyncGenerator<Buffer> {
  let size = 0;
  for await (const chunk of file) {
    size += chunk.length;
    if (size > largest) throw entityTooLarge(size, largest);
    yield chunk;
  }
}

function answerPost(call: Call, status: string | undefined, key: string, etag: string): void {
  const location = `http://${call.headers['host'] ?? ''}/${call.bucket}/${encode(key)}`;
  if (status !== '201') return answerEmpty(call, status === '200' ? 200 : 204, { etag, location });
  const body = writeXml('PostResponse', { Location: location, Bucket: call.bucket, Key: key, ETag: etag }, false);
  call.response.writeHead(201, { 'content-type': 'application/xml', etag, location }).end(body);
}
