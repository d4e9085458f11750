import type { Allow, LocalService, SecretOf } from '#infra/local/service.ts';
import { listen } from '#infra/local/wire.ts';
import { httpHandler } from './http.ts';
import type { Claims } from './jwt.ts';
import { signingKey, type SigningKey } from './keys.ts';
import { checkPools, type PoolSpec } from './pools.ts';
import { openSessions } from './sessions.ts';
import type { Cognito, CognitoLetter } from './state.ts';
import { openStore } from './store.ts';
import { verifyToken } from './tokens.ts';

export type CognitoOptions = {
  /** 0 = any free one. */
  port?: number;
  /** The SQLite file that holds users, refresh tokens and signing keys. */
  file: string;
  /** Pools and clients come from the template, with their ids. */
  pools: readonly PoolSpec[];
  issuer?: (poolId: string) => string;
  /** Brings a code to a person. A failure is answered as Cognito answers it; the account or the code is kept. */
  send: (letter: CognitoLetter) => void | Promise<void>;
  /** Asked for the operations of administrators; without it every holder of credentials may call them. */
  allow?: Allow;
  /** With it the signatures of administrators are checked, not only read. */
  secretOf?: SecretOf;
  now?: () => number;
};

/** Starts the user pools. `verify` gives the claims of a token with a good signature, issuer and time, else `undefined`. */
export async function startCognito(
  options: CognitoOptions,
): Promise<LocalService & { verify(token: string): Claims | undefined }> {
  checkPools(options.pools);
  const db = openStore(options.file);
  const keys = new Map<string, SigningKey>();
  for (const { id } of options.pools) keys.set(id, await signingKey(db, id));

  const now = options.now ?? Date.now;
  // The endpoint is part of the default issuer, and known only once the server listens, before its first request.
  const issuer = options.issuer ?? ((poolId: string) => `${service.endpoint}/${poolId}`);
  const cognito: Cognito = { db, keys, now, issuer, pools: options.pools, sessions: openSessions(now), outbox: [] };
  const answer = httpHandler(cognito, { allow: options.allow, secretOf: options.secretOf, send: options.send, now });
  const service = await listen(options.port ?? 0, answer, () => db.close());
  return { ...service, verify: (token) => verifyToken(cognito, token) };
}
