import { randomUUID } from 'node:crypto';
import type { PoolSpec } from './pools.ts';
import { refused, userNotFound } from './refusal.ts';
import type { Cognito } from './state.ts';

export type UserStatus = 'UNCONFIRMED' | 'CONFIRMED' | 'FORCE_CHANGE_PASSWORD' | 'RESET_REQUIRED';

export type User = {
  poolId: string;
  username: string;
  /** What a person types to sign in, in lower case: addresses differing only in case are one account. */
  alias: string;
  attributes: Record<string, string>;
  status: UserStatus;
  enabled: boolean;
  createdAt: number;
  modifiedAt: number;
  password?: { salt: string; verifier: string; setAt: number };
  totp?: { secret: string; lastStep: number; enabled: boolean; preferred: boolean };
  /** A secret that was shown but not yet proved by a code. */
  pendingTotpSecret?: string;
};

export const signsInByEmail = (pool: PoolSpec) => pool.usernameAttributes.includes('email');

/** Finds by e-mail (any case) or by the username that tokens carry. */
export function findUser({ db }: Cognito, poolId: string, name: string): User | undefined {
  const row = db
    .prepare('SELECT document FROM users WHERE pool_id = ? AND (alias = ? OR username = ?)')
    .get(poolId, name.toLowerCase(), name);
  return row && (JSON.parse(String(row.document)) as User);
}

export function userOf(cognito: Cognito, poolId: string, name: string): User {
  const user = findUser(cognito, poolId, name);
  if (!user) throw userNotFound();
  return user;
}

export function newUser(cognito: Cognito, pool: PoolSpec, name: string, attributes: Record<string, string>): User {
  if (findUser(cognito, pool.id, name)) throw refused('UsernameExistsException', 'User already exists');
  const sub = randomUUID();
  const now = cognito.now();
  return {
    poolId: pool.id,
    username: signsInByEmail(pool) ? sub : name,
    alias: name.toLowerCase(),
    attributes: { ...attributes, sub, ...(signsInByEmail(pool) && { email: name }) },
    status: 'UNCONFIRMED',
    enabled: true,
    createdAt: now,
    modifiedAt: now,
  };
}

export function saveUser({ db, now }: Cognito, user: User): void {
  const document = JSON.stringify({ ...user, modifiedAt: now() });
  db.prepare(
    `INSERT INTO users (pool_id, username, alias, document) VALUES (?, ?, ?, ?)
     ON CONFLICT (pool_id, username) DO UPDATE SET alias = excluded.alias, document = excluded.document`,
  ).run(user.poolId, user.username, user.alias, document);
}

export function removeUser({ db }: Cognito, { poolId, username }: User): void {
  db.prepare('DELETE FROM users WHERE pool_id = ? AND username = ?').run(poolId, username);
}

/** All users of a pool, oldest first. */
export const everyUser = ({ db }: Cognito, poolId: string): User[] =>
  db
    .prepare('SELECT document FROM users WHERE pool_id = ? ORDER BY rowid')
    .all(poolId)
    .map((row) => JSON.parse(String(row.document)) as User);
