import { account, region } from '#infra/local/service.ts';
import { refused } from './refusal.ts';

/** What a password must have; the same words as the template's `PasswordPolicy`, absent means Cognito's default. */
export type PasswordPolicy = {
  minimumLength?: number;
  requireLowercase?: boolean;
  requireUppercase?: boolean;
  requireNumbers?: boolean;
  requireSymbols?: boolean;
  temporaryPasswordValidityDays?: number;
};

/** An app client. Flows are named as in the template: `ALLOW_USER_SRP_AUTH`, `ALLOW_REFRESH_TOKEN_AUTH`, … */
export type ClientSpec = {
  clientId: string;
  explicitAuthFlows: readonly string[];
  accessTokenMinutes?: number;
  idTokenMinutes?: number;
  refreshTokenDays?: number;
  /** `false` answers as Cognito's LEGACY setting, which tells a stranger whether an account exists. Default: true. */
  preventUserExistenceErrors?: boolean;
};

export type PoolSpec = {
  id: string;
  name: string;
  clients: readonly ClientSpec[];
  passwordPolicy: PasswordPolicy;
  usernameAttributes: readonly string[];
  mfa: 'OFF' | 'OPTIONAL' | 'ON';
  /** `false`: accounts are made by an administrator only. Default: true. */
  selfSignUp?: boolean;
};

export type Client = ClientSpec & { pool: PoolSpec };

export const poolArn = (poolId: string) => `arn:aws:cognito-idp:${region}:${account}:userpool/${poolId}`;

/** The part of a pool's id that goes into the SRP hash. */
export const poolName = (poolId: string) => poolId.slice(poolId.indexOf('_') + 1);

export function findPool(pools: readonly PoolSpec[], poolId: string): PoolSpec {
  const pool = pools.find((each) => each.id === poolId);
  if (!pool) throw refused('ResourceNotFoundException', `User pool ${poolId} does not exist.`);
  return pool;
}

export function findClient(pools: readonly PoolSpec[], clientId: string): Client {
  for (const pool of pools) {
    const client = pool.clients.find((each) => each.clientId === clientId);
    if (client) return { ...client, pool };
  }
  throw refused('ResourceNotFoundException', `User pool client ${clientId} does not exist.`);
}

/** Refuses ids that the real service could not give; SRP clients split the id at its only underscore. */
export function checkPools(pools: readonly PoolSpec[]): void {
  for (const { id } of pools)
    if (!/^[\w-]+_[0-9a-zA-Z]+$/.test(id) || id.split('_').length !== 2)
      throw new Error(`Not an id of a user pool: ${id} (a region, one underscore, letters and digits)`);
}
