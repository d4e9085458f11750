import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Allow, SecretOf } from '../service.ts';
import type { Bodies } from './bodies.ts';
import { accessDenied, Refusal } from './refusal.ts';
import { encode, type SignedRequest, type Signer } from './signature.ts';
import type { Store } from './store.ts';
import { writeXml, type Xml } from './xml.ts';

/** What every operation works with. */
export type Shop = { store: Store; bodies: Bodies; secretOf: SecretOf; allow: Allow; now: () => number };

/** A request as it came: `path` is in SigV4's spelling, `chunks` is the raw body. */
export type Request = SignedRequest & {
  message: IncomingMessage;
  response: ServerResponse;
  bucket: string;
  key: string;
  chunks: AsyncIterable<Buffer>;
};

/** A request whose sender is known. */
export type Call = Request & { shop: Shop; signer: Pick<Signer, 'accessKeyId' | 'payload'> };

/** Reads the path-style address and the headers; throws InvalidURI when the address cannot be decoded. */
export function readRequest(
  message: IncomingMessage,
  response: ServerResponse,
  chunks: AsyncIterable<Buffer>,
): Request {
  const [rawPath = '', rawQuery = ''] = (message.url ?? '').split(/\?(.*)/s, 2);
  const segments = rawPath.split('/').map(decodeUri);
  const [, bucket = '', ...key] = segments;
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(message.headers)) headers[name] = String(value);
  return {
    message,
    response,
    chunks,
    method: message.method ?? '',
    path: segments.map(encode).join('/'),
    query: new URLSearchParams(rawQuery),
    headers,
    bucket,
    key: key.join('/'),
  };
}

export function decodeUri(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    throw new Refusal(400, 'InvalidURI', "Couldn't parse the specified URI.");
  }
}

// What a presigned URL says of itself; anything else in it that begins so is a header moved into the URL.
const aboutSignature =
  /^x-amz-(algorithm|credential|date|expires|signedheaders|signature|content-sha256|security-token)$/i;

/** The headers together with those that a presigned URL carries as parameters (`x-amz-tagging` and the like). */
export function effectiveHeaders({ headers, query }: Request): Record<string, string> {
  const moved = [...query].filter(([name]) => /^x-amz-/i.test(name) && !aboutSignature.test(name));
  return { ...headers, ...Object.fromEntries(moved.map(([name, value]) => [name.toLowerCase(), asBytes(value)])) };
}

/** HTTP headers are bytes; this is UTF-8 text in the form that Node gives and takes them. */
export const asBytes = (text: string): string => Buffer.from(text, 'utf8').toString('latin1');

export const arnOf = (bucket: string, key?: string): string =>
  key === undefined ? `arn:aws:s3:::${bucket}` : `arn:aws:s3:::${bucket}/${key}`;

export const may = ({ shop, signer }: Call, action: string, resource: string): boolean =>
  shop.allow(signer.accessKeyId, action, resource);

/** Throws AccessDenied unless the signer may do this. */
export function demand(call: Call, action: string, resource: string): void {
  if (may(call, action, resource)) return;
  throw accessDenied(`${call.signer.accessKeyId} is not authorized to perform: ${action} on resource: "${resource}"`);
}

export function answerEmpty({ response }: Request, status: number, headers: Record<string, string> = {}): void {
  // 204 and 304 have no body at all, so no length either.
  response.writeHead(status, status === 204 || status === 304 ? headers : { 'content-length': '0', ...headers });
  response.end();
}

export function answerXml({ response }: Request, root: string, content: { [element: string]: Xml }): void {
  const body = writeXml(root, content);
  response.writeHead(200, { 'content-type': 'application/xml', 'content-length': String(Buffer.byteLength(body)) });
  response.end(body);
}
