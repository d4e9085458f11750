import { createPrivateKey, createPublicKey, generateKeyPair, randomUUID, type KeyObject } from 'node:crypto';
import { promisify } from 'node:util';
import type { DatabaseSync } from 'node:sqlite';

export type SigningKey = { keyId: string; privateKey: KeyObject; publicKey: KeyObject };

const newPair = promisify(generateKeyPair);

/** The pool's key, made on the first start and kept, so that tokens given out before a restart stay valid after it. */
export async function signingKey(db: DatabaseSync, poolId: string): Promise<SigningKey> {
  const kept = db.prepare('SELECT key_id, private_key FROM signing_keys WHERE pool_id = ?').get(poolId);
  if (kept) return fromPem(String(kept.key_id), String(kept.private_key));
  const { privateKey } = await newPair('rsa', { modulusLength: 2048 });
  const keyId = randomUUID();
  const pem = String(privateKey.export({ type: 'pkcs8', format: 'pem' }));
  db.prepare('INSERT INTO signing_keys (pool_id, key_id, private_key) VALUES (?, ?, ?)').run(poolId, keyId, pem);
  return fromPem(keyId, pem);
}

function fromPem(keyId: string, pem: string): SigningKey {
  const privateKey = createPrivateKey(pem);
  return { keyId, privateKey, publicKey: createPublicKey(privateKey) };
}

export const publicKeySet = ({ keyId, publicKey }: SigningKey) => ({
  keys: [{ ...publicKey.export({ format: 'jwk' }), kid: keyId, alg: 'RS256', use: 'sig' }],
});
