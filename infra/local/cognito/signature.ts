import { createHash, createHmac } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { SecretOf } from '#infra/local/service.ts';
import { refused } from './refusal.ts';
import { sameText } from './secrets.ts';

const hmac = (key: Buffer | string, text: string) => createHmac('sha256', key).update(text).digest();
const sha256 = (text: Buffer | string) => createHash('sha256').update(text).digest('hex');

const allowedSkewMs = 15 * 60_000;

const mismatch = () =>
  refused(
    'InvalidSignatureException',
    'The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method.',
  );

/**
 * Checks Signature Version 4 of a request to an operation of administrators and gives the access key that signed it.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
 */
export function checkSignature(request: IncomingMessage, body: Buffer, secretOf: SecretOf, now: number): string {
  const { headers } = request;
  const [, accessKeyId = '', scope = '', signed = '', signature = ''] =
    /^AWS4-HMAC-SHA256 Credential=([^/,]+)\/([^,]+),\s*SignedHeaders=([^,]+),\s*Signature=(\w+)$/.exec(
      headers.authorization ?? '',
    ) ?? [];
  const secret = secretOf(accessKeyId);
  if (!secret) throw refused('UnrecognizedClientException', 'The security token included in the request is invalid.');

  const date = String(headers['x-amz-date'] ?? '');
  const names = signed.split(';');
  if (!['host', 'x-amz-date', 'x-amz-target'].every((name) => names.includes(name))) throw mismatch();
  const at = Date.parse(date.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'));
  if (!(Math.abs(now - at) <= allowedSkewMs)) throw refused('InvalidSignatureException', 'Signature expired');

  const lines = names.map(
    (name) =>
      `${name}:${String(headers[name] ?? '')
        .trim()
        .replace(/ +/g, ' ')}`,
  );
  const canonical = [request.method, '/', '', ...lines, '', signed, sha256(body)].join('\n');
  const text = ['AWS4-HMAC-SHA256', date, scope, sha256(canonical)].join('\n');
  const key = scope.split('/').reduce((parent, part) => hmac(parent, part), Buffer.from(`AWS4${secret}`));
  if (!scope.startsWith(date.slice(0, 8)) || !sameText(hmac(key, text).toString('hex'), signature)) throw mismatch();
  return accessKeyId;
}
