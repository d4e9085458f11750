import { createHash, createHmac, hkdfSync, randomBytes } from 'node:crypto';

/**
 * The server's half of SRP-6a as Cognito and its clients do it: the 3072-bit group of RFC 5054, SHA-256, and a key of
 * 16 bytes derived by HKDF. Mirrored from the client in @aws-amplify/auth (providers/cognito/utils/srp).
 */
const prime = BigInt(
  '0xFFFFFFFFFFFFFFFFC90FDAA22168C234C4C6628B80DC1CD129024E088A67CC74020BBEA63B139B22514A08798E3404DDEF9519B3CD3A431B' +
    '302B0A6DF25F14374FE1356D6D51C245E485B576625E7EC6F44C42E9A637ED6B0BFF5CB6F406B7EDEE386BFB5A899FA5AE9F24117C4B1FE6' +
    '49286651ECE45B3DC2007CB8A163BF0598DA48361C55D39A69163FA8FD24CF5F83655D23DCA3AD961C62F356208552BB9ED529077096966D' +
    '670C354E4ABC9804F1746C08CA18217C32905E462E36CE3BE39E772C180E86039B2783A2EC07A28FB5C55DF06F4C52C9DE2BCBF695581718' +
    '3995497CEA956AE515D2261898FA051015728E5A8AAAC42DAD33170D04507A33A85521ABDF1CBA64ECFB850458DBEF0A8AEA71575D060C7D' +
    'B3970F85A6E1E4C7ABF5AE8CDB0933D71E8C94E04A25619DCEE3D2261AD2EE6BF12FFA06D98A0864D87602733EC86A64521F2B18177B200C' +
    'BBE117577A615D6C770988C0BAD946E208E24FA074E5AB3143DB5BFCE0FD108E4B82D120A93AD2CAFFFFFFFFFFFFFFFF',
);
const generator = 2n;

const sha256 = (...parts: Buffer[]) => createHash('sha256').update(Buffer.concat(parts)).digest();
const numberOf = (bytes: Buffer) => BigInt(`0x${bytes.toString('hex')}`);

/** Bytes of a number as Java's BigInteger writes them: a leading zero byte where the first bit is set. */
function signedBytes(value: bigint): Buffer {
  const hex = value.toString(16);
  const even = hex.length % 2 ? `0${hex}` : hex;
  return Buffer.from(/^[89a-f]/.test(even) ? `00${even}` : even, 'hex');
}

function power(base: bigint, exponent: bigint): bigint {
  let result = 1n;
  for (let square = base % prime, rest = exponent; rest > 0n; rest >>= 1n, square = (square * square) % prime)
    if (rest & 1n) result = (result * square) % prime;
  return result;
}

const multiplier = numberOf(sha256(signedBytes(prime), signedBytes(generator)));

export const newSalt = () => randomBytes(16).toString('hex');

/** What is stored instead of a password. The salt is a number to the clients, so its leading zeros do not count. */
export function verifierOf(pool: string, username: string, password: string, salt: string): string {
  const identity = sha256(Buffer.from(`${pool}${username}:${password}`));
  return power(generator, numberOf(sha256(signedBytes(BigInt(`0x${salt}`)), identity))).toString(16);
}

/** The client's public value; `undefined` for what is no number, or one that would make the proof independent of the password. */
export function publicValue(hex: string): bigint | undefined {
  if (!/^[0-9a-f]{1,1024}$/i.test(hex)) return undefined;
  const value = BigInt(`0x${hex}`);
  return value % prime === 0n ? undefined : value;
}

export type Exchange = { clientPublic: bigint; serverPublic: bigint; serverSecret: bigint; verifier: string };

export function beginExchange(clientPublic: bigint, verifier: string): Exchange {
  const serverSecret = numberOf(randomBytes(32));
  const serverPublic = (multiplier * BigInt(`0x${verifier}`) + power(generator, serverSecret)) % prime;
  return { clientPublic, serverPublic, serverSecret, verifier };
}

/** The signature that only somebody who knows the password can send: over pool, user, the secret block and the time. */
export function expectedSignature(
  { clientPublic, serverPublic, serverSecret, verifier }: Exchange,
  signed: { pool: string; username: string; secretBlock: string; timestamp: string },
): string {
  const mix = numberOf(sha256(signedBytes(clientPublic), signedBytes(serverPublic)));
  const shared = power(clientPublic * power(BigInt(`0x${verifier}`), mix), serverSecret);
  const key = hkdfSync('sha256', signedBytes(shared), signedBytes(mix), 'Caldera Derived Key', 16);
  return createHmac('sha256', Buffer.from(key))
    .update(signed.pool)
    .update(signed.username)
    .update(Buffer.from(signed.secretBlock, 'base64'))
    .update(signed.timestamp)
    .digest('base64');
}
