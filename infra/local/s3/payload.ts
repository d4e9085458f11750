import { checksumNames, runningChecksum, type ChecksumName, type RunningChecksum } from './checksums.ts';
import { unchunk } from './chunked.ts';
import type { Call } from './call.ts';
import { entityTooLarge, incompleteBody, notImplemented, Refusal } from './refusal.ts';
import { largestUpload } from './post-policy.ts';

/** A request's body, decoded and measured as it streams. */
export type Payload = {
  chunks: AsyncIterable<Buffer>;
  /** To be asked when the stream has ended: throws unless length and checksums are as declared; answers with the checksums. */
  verify(): Record<string, string>;
};

export function payloadOf(call: Call): Payload {
  const { headers, signer } = call;
  const declared = declaredLength(headers);
  const trailers = new Map<string, string>();
  const framed = signer.payload.startsWith('STREAMING-');
  if (framed && signer.payload !== 'STREAMING-UNSIGNED-PAYLOAD-TRAILER') throw notImplemented(signer.payload);
  const names = checksumsOf(headers);
  const running = new Map<string, RunningChecksum>(names.map((name) => [name, runningChecksum(name)]));
  if (headers['content-md5'] !== undefined) running.set('md5', runningChecksum('md5'));
  if (/^[0-9a-f]{64}$/.test(signer.payload)) running.set('payload', runningChecksum('sha256'));
  let size = 0;

  async function* measured(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    for await (const chunk of chunks) {
      size += chunk.length;
      for (const checksum of running.values()) checksum.add(chunk);
      yield chunk;
    }
  }

  function verify(): Record<string, string> {
    if (size !== declared) throw incompleteBody();
    const computed = new Map([...running].map(([name, checksum]) => [name, checksum.base64()]));
    verifyPayload(computed.get('payload'), signer.payload);
    if (computed.has('md5') && computed.get('md5') !== headers['content-md5']) throw badDigest('Content-MD5');
    const sums: Record<string, string> = {};
    for (const name of names) {
      const field = `x-amz-checksum-${name}`;
      const given = headers[field] ?? trailers.get(field);
      if (given !== computed.get(name)) throw badDigest(name.toUpperCase());
      sums[field] = given ?? '';
    }
    return sums;
  }

  return { chunks: measured(framed ? unchunk(call.chunks, trailers) : call.chunks), verify };
}

/** The whole of a small XML body, verified; throws when it is longer than S3 takes (1 MB). */
export async function readSmall(call: Call): Promise<string> {
  const limit = 1_048_576;
  const { chunks, verify } = payloadOf(call);
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const chunk of chunks) {
    size += chunk.length;
    if (size > limit) throw new Refusal(400, 'MaxMessageLengthExceeded', 'Your request was too big.');
    pieces.push(chunk);
  }
  verify();
  return Buffer.concat(pieces).toString('utf8');
}

function declaredLength(headers: Record<string, string>): number {
  const given = headers['x-amz-decoded-content-length'] ?? headers['content-length'];
  if (given === undefined)
    throw new Refusal(411, 'MissingContentLength', 'You must provide the Content-Length HTTP header.');
  const length = Number(given);
  if (length > largestUpload) throw entityTooLarge(length, largestUpload);
  return length;
}

function checksumsOf(headers: Record<string, string>): ChecksumName[] {
  const trailer = headers['x-amz-trailer']?.toLowerCase() ?? '';
  const given = [...Object.keys(headers), ...trailer.split(',').map((name) => name.trim())]
    .filter((name) => /^x-amz-checksum-(?!algorithm$|mode$|type$)/.test(name))
    .map((name) => name.slice('x-amz-checksum-'.length));
  const names = checksumNames.filter((name) => given.includes(name));
  if (names.length < new Set(given).size) throw notImplemented(`these checksums: ${given.join(', ')}`);
  return names;
}

function verifyPayload(computed: string | undefined, declared: string): void {
  if (computed === undefined || Buffer.from(computed, 'base64').toString('hex') === declared) return;
  throw new Refusal(
    400,
    'XAmzContentSHA256Mismatch',
    "The provided 'x-amz-content-sha256' header does not match what was computed.",
  );
}

const badDigest = (name: string) =>
  new Refusal(400, 'BadDigest', `The ${name} you specified did not match the calculated checksum.`);
