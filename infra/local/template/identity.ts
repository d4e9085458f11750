import * as z from 'zod';
import type { ClientSpec, PoolSpec } from '#infra/local/cognito/pools.ts';
import type { Template } from '../template.ts';

const Pool = z.object({
  UserPoolName: z.string().optional(),
  UsernameAttributes: z.array(z.string()).default([]),
  MfaConfiguration: z.enum(['OFF', 'OPTIONAL', 'ON']).default('OFF'),
  AdminCreateUserConfig: z.object({ AllowAdminCreateUserOnly: z.boolean().default(false) }).prefault({}),
  Policies: z
    .object({
      PasswordPolicy: z
        .object({
          MinimumLength: z.number().exactOptional(),
          RequireLowercase: z.boolean().exactOptional(),
          RequireUppercase: z.boolean().exactOptional(),
          RequireNumbers: z.boolean().exactOptional(),
          RequireSymbols: z.boolean().exactOptional(),
          TemporaryPasswordValidityDays: z.number().exactOptional(),
        })
        .default({}),
    })
    .default({ PasswordPolicy: {} }),
});

const Unit = z.enum(['seconds', 'minutes', 'hours', 'days']);
const Client = z.object({
  UserPoolId: z.string(),
  ExplicitAuthFlows: z.array(z.string()).default(['ALLOW_USER_SRP_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH']),
  AccessTokenValidity: z.number().optional(),
  IdTokenValidity: z.number().optional(),
  RefreshTokenValidity: z.number().optional(),
  TokenValidityUnits: z
    .object({ AccessToken: Unit.default('hours'), IdToken: Unit.default('hours'), RefreshToken: Unit.default('days') })
    .prefault({}),
  PreventUserExistenceErrors: z.string().default('LEGACY'),
});

/** The user pools with their app clients, as the local Cognito takes them. */
export function poolsOf(template: Template): PoolSpec[] {
  const clients = template.read(Client, 'AWS::Cognito::UserPoolClient');
  return template.read(Pool, 'AWS::Cognito::UserPool').map(({ name, properties }) => {
    const rules = Object.entries(properties.Policies.PasswordPolicy);
    return {
      id: name,
      name: properties.UserPoolName ?? name,
      usernameAttributes: properties.UsernameAttributes,
      mfa: properties.MfaConfiguration,
      selfSignUp: !properties.AdminCreateUserConfig.AllowAdminCreateUserOnly,
      passwordPolicy: Object.fromEntries(rules.map(([key, value]) => [key[0]!.toLowerCase() + key.slice(1), value])),
      clients: clients
        .filter((client) => client.properties.UserPoolId === name)
        .map((client) => asClient(client.name, client.properties)),
    };
  });
}

const seconds = { seconds: 1, minutes: 60, hours: 3600, days: 86_400 };

function asClient(clientId: string, client: z.output<typeof Client>): ClientSpec {
  const { AccessToken, IdToken, RefreshToken } = client.TokenValidityUnits;
  const { AccessTokenValidity, IdTokenValidity, RefreshTokenValidity } = client;
  return {
    clientId,
    explicitAuthFlows: client.ExplicitAuthFlows,
    preventUserExistenceErrors: client.PreventUserExistenceErrors === 'ENABLED',
    ...(AccessTokenValidity && { accessTokenMinutes: (AccessTokenValidity * seconds[AccessToken]) / 60 }),
    ...(IdTokenValidity && { idTokenMinutes: (IdTokenValidity * seconds[IdToken]) / 60 }),
    ...(RefreshTokenValidity && { refreshTokenDays: (RefreshTokenValidity * seconds[RefreshToken]) / 86_400 }),
  };
}
