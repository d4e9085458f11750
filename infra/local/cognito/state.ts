import type { DatabaseSync } from 'node:sqlite';
import type { PoolSpec } from './pools.ts';
import type { Sessions } from './sessions.ts';
import type { SigningKey } from './keys.ts';

/** A message to a person. `code` is a secret: a confirmation code, or with `invite` the temporary password. */
export type CognitoLetter = {
  kind: 'sign-up' | 'resend' | 'forgot' | 'invite' | 'verify-attribute';
  poolId: string;
  to: string;
  code: string;
  username: string;
};

/** All that an operation may touch. Letters gather in `outbox` and leave after the transaction is committed. */
export type Cognito = {
  db: DatabaseSync;
  pools: readonly PoolSpec[];
  keys: ReadonlyMap<string, SigningKey>;
  sessions: Sessions;
  outbox: CognitoLetter[];
  issuer(poolId: string): string;
  now(): number;
};
