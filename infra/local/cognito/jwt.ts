import { sign, verify } from 'node:crypto';
import type { SigningKey } from './keys.ts';

export type Claims = Record<string, unknown> & { iss: string; exp: number; token_use: string };

const encoded = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url');

export function signJwt(key: SigningKey, claims: Claims): string {
  const content = `${encoded({ kid: key.keyId, alg: 'RS256' })}.${encoded(claims)}`;
  return `${content}.${sign('RSA-SHA256', Buffer.from(content), key.privateKey).toString('base64url')}`;
}

/** The claims of a token that this key signed; whether it is still good at this hour is for the caller to ask. */
export function readJwt(token: string, keyFor: (issuer: string) => SigningKey | undefined): Claims | undefined {
  const [header, body, signature, ...more] = token.split('.');
  if (!header || !body || !signature || more.length) return undefined;
  const claims = decoded(body);
  const key = claims && keyFor(String(claims.iss));
  const named = decoded(header);
  if (!key || named?.alg !== 'RS256' || named.kid !== key.keyId) return undefined;
  const genuine = verify(
    'RSA-SHA256',
    Buffer.from(`${header}.${body}`),
    key.publicKey,
    Buffer.from(signature, 'base64url'),
  );
  return genuine && typeof claims.exp === 'number' ? (claims as Claims) : undefined;
}

function decoded(part: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString());
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}
