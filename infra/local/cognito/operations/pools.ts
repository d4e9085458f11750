import * as z from 'zod';
import { forAdmin, Token } from '../operation.ts';
import { findClient, poolArn } from '../pools.ts';
import { invalid } from '../refusal.ts';
import { everyUser, type User } from '../users.ts';
import { userView } from './views.ts';

/** Cognito's filter: one attribute, equal or beginning with. */
function matcher(filter: string | undefined): (user: User) => boolean {
  if (!filter) return () => true;
  const [, name, sign, value] = /^\s*"?([\w:]+)"?\s*(\^?=)\s*"(.*)"\s*$/.exec(filter) ?? [];
  if (name === undefined || value === undefined) throw invalid('One or more filter parameters are invalid.');
  const wanted = name === 'email' ? value.toLowerCase() : value.replaceAll('\\"', '"');
  return (user) => {
    const found = shown(user, name);
    return found !== undefined && (sign === '=' ? found === wanted : found.startsWith(wanted));
  };
}

function shown(user: User, name: string): string | undefined {
  if (name === 'username') return user.username;
  if (name === 'cognito:user_status') return user.status;
  if (name === 'status') return user.enabled ? 'Enabled' : 'Disabled';
  return name === 'email' ? user.attributes.email?.toLowerCase() : user.attributes[name];
}

export const poolOperations = {
  ListUsers: forAdmin(
    {
      Filter: z.string().max(256).optional(),
      Limit: z.int().min(0).max(60).default(60),
      PaginationToken: z.string().regex(/^\d+$/).optional(),
    },
    ({ Filter, Limit, PaginationToken }, pool, cognito) => {
      const found = everyUser(cognito, pool.id).filter(matcher(Filter));
      const start = Number(PaginationToken ?? 0);
      const end = start + (Limit || 60);
      return {
        Users: found.slice(start, end).map(userView),
        ...(end < found.length && { PaginationToken: String(end) }),
      };
    },
  ),

  DescribeUserPool: forAdmin({}, (_input, pool) => ({
    UserPool: {
      Id: pool.id,
      Name: pool.name,
      Arn: poolArn(pool.id),
      UsernameAttributes: pool.usernameAttributes,
      UsernameConfiguration: { CaseSensitive: false },
      MfaConfiguration: pool.mfa,
      AdminCreateUserConfig: { AllowAdminCreateUserOnly: pool.selfSignUp === false },
      Policies: {
        PasswordPolicy: {
          MinimumLength: pool.passwordPolicy.minimumLength ?? 8,
          RequireLowercase: pool.passwordPolicy.requireLowercase ?? true,
          RequireUppercase: pool.passwordPolicy.requireUppercase ?? true,
          RequireNumbers: pool.passwordPolicy.requireNumbers ?? true,
          RequireSymbols: pool.passwordPolicy.requireSymbols ?? true,
          TemporaryPasswordValidityDays: pool.passwordPolicy.temporaryPasswordValidityDays ?? 7,
        },
      },
    },
  })),

  DescribeUserPoolClient: forAdmin({ ClientId: Token }, ({ ClientId }, pool) => {
    const client = findClient([pool], ClientId);
    return {
      UserPoolClient: {
        ClientId,
        UserPoolId: pool.id,
        ExplicitAuthFlows: client.explicitAuthFlows,
        AccessTokenValidity: client.accessTokenMinutes ?? 60,
        IdTokenValidity: client.idTokenMinutes ?? 60,
        RefreshTokenValidity: client.refreshTokenDays ?? 30,
        TokenValidityUnits: { AccessToken: 'minutes', IdToken: 'minutes', RefreshToken: 'days' },
        PreventUserExistenceErrors: client.preventUserExistenceErrors === false ? 'LEGACY' : 'ENABLED',
      },
    };
  }),
};
