import { createHash, createHmac, randomBytes, scrypt, timingSafeEqual } from 'node:crypto';

/** 256 random bits: nobody finds one by trying. */
export const newToken = (): string => randomBytes(32).toString('base64url');

/** How a token is kept. It is random, so it needs neither salt nor slowness. */
export const hashOfToken = (token: string): string => createHash('sha256').update(token).digest('hex');

/** RFC 7914; 2^15 blocks take 32 MB and about a tenth of a second of a whole processor. */
const cost = { N: 2 ** 15, r: 8, p: 1, maxmem: 64 * 1024 * 1024 };

/** A password as it is kept: salt and scrypt of it. */
export async function hashOfPassword(password: string, salt = randomBytes(16)): Promise<string> {
  const hash = await new Promise<Buffer>((resolve, reject) =>
    scrypt(password.normalize('NFKC'), salt, 32, cost, (error, key) => (error ? reject(error) : resolve(key))),
  );
  return `${salt.toString('base64url')}.${hash.toString('base64url')}`;
}

export async function isPassword(password: string, kept: string): Promise<boolean> {
  const salt = Buffer.from(kept.split('.')[0] ?? '', 'base64url');
  return same(await hashOfPassword(password, salt), kept);
}

const ticketMs = 2 * 3600 * 1000;

/** Proves for two hours that the password was given. Made with the kept hash, which never leaves: a new password ends it. */
export const ticketOf = (kept: string, at: number): string => `${at + ticketMs}.${sign(kept, at + ticketMs)}`;

export function isTicket(ticket: string | undefined, kept: string, at: number): boolean {
  const [until = '', signature = ''] = ticket?.split('.') ?? [];
  return Number(until) > at && same(signature, sign(kept, Number(until)));
}

const sign = (kept: string, until: number) =>
  createHmac('sha256', kept).update(`share ticket ${until}`).digest('base64url');

function same(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}
