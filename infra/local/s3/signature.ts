import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { region, type SecretOf } from '../service.ts';
import { accessDenied, Refusal } from './refusal.ts';

export type SignedRequest = {
  method: string;
  path: string;
  query: URLSearchParams;
  headers: Record<string, string>;
};

/** Who signed, in which way, and what he said of the body (`x-amz-content-sha256`). */
export type Signer = { accessKeyId: string; presigned: boolean; payload: string };

type Claim = Signer & { scope: string; signedHeaders: string[]; signature: string; date: string };

const week = 7 * 24 * 3600;
const allowedSkew = 15 * 60_000;

/** Checks Signature Version 4 (docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-authenticating-requests.html), in the header or in the URL. */
export function signerOf(request: SignedRequest, secretOf: SecretOf, now: number): Signer {
  const claim = request.query.has('X-Amz-Signature') ? claimOfUrl(request, now) : claimOfHeader(request, now);
  const { accessKeyId, presigned, payload } = claim;
  const canonical = canonicalRequest(request, claim);
  const text = ['AWS4-HMAC-SHA256', claim.date, claim.scope, sha256(canonical)].join('\n');
  const secret = secretOfKnown(accessKeyId, secretOf);
  if (!isSignature(secret, claim.scope, text, claim.signature)) throw signatureDoesNotMatch();
  refuseUnsigned(request.headers, claim.signedHeaders);
  return { accessKeyId, presigned, payload };
}

export function secretOfKnown(accessKeyId: string, secretOf: SecretOf): string {
  const secret = secretOf(accessKeyId);
  if (secret !== undefined) return secret;
  throw new Refusal(403, 'InvalidAccessKeyId', 'The AWS Access Key Id you provided does not exist in our records.');
}

export const signatureDoesNotMatch = () =>
  new Refusal(
    403,
    'SignatureDoesNotMatch',
    'The request signature we calculated does not match the signature you provided. Check your key and signing method.',
  );

/** Compares in constant time; `scope` is `yyyymmdd/region/service/aws4_request`. */
export function isSignature(secret: string, scope: string, text: string, signature: string): boolean {
  const key = scope.split('/').reduce((parent, part) => hmac(parent, part), Buffer.from(`AWS4${secret}`));
  const expected = Buffer.from(hmac(key, text).toString('hex'));
  const given = Buffer.from(signature);
  return expected.length === given.length && timingSafeEqual(expected, given);
}

/** Takes `key/yyyymmdd/region/s3/aws4_request` apart; undefined when it names another place or another day. */
export function credentialOf(credential: string, date: string): { accessKeyId: string; scope: string } | undefined {
  const [accessKeyId, ...scope] = credential.split('/');
  const expected = [date.slice(0, 8), region, 's3', 'aws4_request'].join('/');
  return accessKeyId && scope.join('/') === expected ? { accessKeyId, scope: expected } : undefined;
}

function claimOfHeader({ headers }: SignedRequest, now: number): Claim {
  const given = headers['authorization'];
  if (!given) throw accessDenied();
  const words = /^AWS4-HMAC-SHA256 Credential=([^,]+),\s*SignedHeaders=([^,]+),\s*Signature=(\w+)$/.exec(given);
  const date = headers['x-amz-date'] ?? '';
  const at = instantOf(date);
  if (at === undefined) throw accessDenied('AWS authentication requires a valid Date or x-amz-date header');
  const credential = words?.[1] && credentialOf(words[1], date);
  if (!credential) throw new Refusal(400, 'AuthorizationHeaderMalformed', 'The authorization header is malformed');
  if (Math.abs(now - at) > allowedSkew)
    throw new Refusal(
      403,
      'RequestTimeTooSkewed',
      'The difference between the request time and the current time is too large.',
    );
  const payload = headers['x-amz-content-sha256'];
  if (!payload)
    throw new Refusal(400, 'InvalidRequest', 'Missing required header for this request: x-amz-content-sha256');
  const signedHeaders = (words[2] ?? '').split(';');
  return { ...credential, presigned: false, payload, signedHeaders, signature: words[3] ?? '', date };
}

function claimOfUrl({ query, headers }: SignedRequest, now: number): Claim {
  const date = query.get('X-Amz-Date') ?? '';
  const at = instantOf(date);
  const expires = Number(query.get('X-Amz-Expires') ?? Number.NaN);
  const credential = credentialOf(query.get('X-Amz-Credential') ?? '', date);
  if (at === undefined || !credential || !(expires >= 0 && expires <= week))
    throw new Refusal(
      400,
      'AuthorizationQueryParametersError',
      'X-Amz-Credential, X-Amz-Date or X-Amz-Expires is malformed; X-Amz-Expires must be at most a week (in seconds)',
    );
  if (now < at - allowedSkew) throw accessDenied('Request is not valid yet');
  if (now > at + expires * 1000) throw accessDenied('Request has expired');
  const signedHeaders = (query.get('X-Amz-SignedHeaders') ?? '').split(';');
  const inHeader = signedHeaders.includes('x-amz-content-sha256') ? headers['x-amz-content-sha256'] : undefined;
  const payload = inHeader ?? query.get('X-Amz-Content-Sha256') ?? 'UNSIGNED-PAYLOAD';
  return {
    ...credential,
    presigned: true,
    payload,
    signedHeaders,
    signature: query.get('X-Amz-Signature') ?? '',
    date,
  };
}

function canonicalRequest({ method, path, query, headers }: SignedRequest, claim: Claim): string {
  const parameters = [...query]
    .filter(([name]) => name !== 'X-Amz-Signature')
    .map(([name, value]) => [encode(name), encode(value)] as const)
    .sort(([a, x], [b, y]) => compare(a, b) || compare(x, y))
    .map((pair) => pair.join('='))
    .join('&');
  const lines = claim.signedHeaders.map((name) => `${name}:${(headers[name] ?? '').trim().replace(/ +/g, ' ')}`);
  return [method, path, parameters, ...lines, '', claim.signedHeaders.join(';'), claim.payload].join('\n');
}

/** S3 takes no x-amz header that its sender did not sign, or anyone on the way could add one. */
function refuseUnsigned(headers: Record<string, string>, signedHeaders: string[]): void {
  const unsigned = Object.keys(headers).filter((name) => name.startsWith('x-amz-') && !signedHeaders.includes(name));
  if (!signedHeaders.includes('host')) unsigned.push('host');
  if (unsigned.length > 0)
    throw accessDenied('There were headers present in the request which were not signed', {
      HeadersNotSigned: unsigned.join(', '),
    });
}

/** The epoch milliseconds of `20260131T235959Z`; undefined when it is no such time. */
function instantOf(date: string): number | undefined {
  if (!/^\d{8}T\d{6}Z$/.test(date)) return undefined;
  const at = Date.parse(date.replace(/(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z/, '$1-$2-$3T$4:$5:$6Z'));
  return Number.isNaN(at) ? undefined : at;
}

/** Percent-encoding as SigV4 wants it: everything but unreserved characters. */
export const encode = (text: string) =>
  encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const hmac = (key: Buffer, text: string) => createHmac('sha256', key).update(text).digest();
