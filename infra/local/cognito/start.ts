import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Allow, LocalService } from '#infra/local/service.ts';
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
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const issuer = options.issuer ?? ((poolId: string) => `${endpoint}/${poolId}`);
  const cognito: Cognito = { db, keys, now, issuer, pools: options.pools, sessions: openSessions(now), outbox: [] };
  server.on('request', httpHandler(cognito, { allow: options.allow, send: options.send }));

  return {
    endpoint,
    verify: (token) => verifyToken(cognito, token),
    stop: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
      db.close();
    },
  };
}
