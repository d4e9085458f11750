import { createHmac, randomBytes } from 'node:crypto';

// One-time passwords by time, RFC 6238 (https://www.rfc-editor.org/rfc/rfc6238): HMAC-SHA-1, 30 seconds, six digits.
const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const stepSeconds = 30;

/** A new secret in base32, as authenticator apps take it. */
export const newTotpSecret = () => Array.from(randomBytes(52), (byte) => alphabet[byte % 32]).join('');

function base32(text: string): Buffer {
  const bits = Array.from(text, (letter) => alphabet.indexOf(letter).toString(2).padStart(5, '0')).join('');
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
}

export function totpCode(secret: string, step: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const mac = createHmac('sha1', base32(secret)).update(counter).digest();
  const offset = mac.readUInt8(mac.length - 1) & 15;
  return String((mac.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

export const totpStep = (atMs: number) => Math.floor(atMs / 1000 / stepSeconds);

/** The step that this code belongs to, one either side of now allowed for slow typing and clocks; else `undefined`. */
export const matchingStep = (secret: string, code: string, atMs: number) =>
  [-1, 0, 1].map((drift) => totpStep(atMs) + drift).find((step) => totpCode(secret, step) === code);
