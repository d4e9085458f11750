import { createHmac } from 'node:crypto';
import * as z from 'zod';
import { forAdmin, forClient, Token } from '../operation.ts';
import { isPassword } from '../passwords.ts';
import { findClient, poolName, type Client } from '../pools.ts';
import { invalid, userNotFound, wrongPassword } from '../refusal.ts';
import { digest, randomToken } from '../secrets.ts';
import { beginExchange, newSalt, publicValue, verifierOf } from '../srp.ts';
import type { Cognito } from '../state.ts';
import { nextStep } from '../steps.ts';
import { refreshTokens, revokeToken } from '../tokens.ts';
import { checkNotLocked, countFailure } from '../tries.ts';
import { findUser } from '../users.ts';

const AuthParameters = z.record(z.string(), z.string().max(20_000)).default({});
type Parameters = z.infer<typeof AuthParameters>;

const required = (parameters: Parameters, name: string) => {
  const value = parameters[name];
  if (!value) throw invalid(`Missing required parameter ${name}`);
  return value;
};

/** Finds who wants in, and under which name his tries are counted. */
function seek(cognito: Cognito, { pool, preventUserExistenceErrors = true }: Client, name: string) {
  const user = findUser(cognito, pool.id, name);
  if (!user && !preventUserExistenceErrors) throw userNotFound();
  return { user, subject: user?.username ?? name.toLowerCase() };
}

function byPassword(cognito: Cognito, client: Client, parameters: Parameters) {
  const password = required(parameters, 'PASSWORD');
  const { user, subject } = seek(cognito, client, required(parameters, 'USERNAME'));
  const who = { poolId: client.pool.id, subject };
  checkNotLocked(cognito, who);
  if (!isPassword(client.pool, user, password) || !user) {
    countFailure(cognito, who);
    throw wrongPassword();
  }
  return nextStep(cognito, client, user);
}

/** The first half of SRP. A stranger gets the same kind of answer as a user, and always the same salt and id for a name. */
function bySrp(cognito: Cognito, client: Client, parameters: Parameters) {
  const clientPublic = publicValue(required(parameters, 'SRP_A'));
  if (clientPublic === undefined) throw invalid('Invalid SRP_A');
  const { user, subject } = seek(cognito, client, required(parameters, 'USERNAME'));
  const username = user?.username ?? madeUpId(cognito, client, subject);
  const salt = user?.password?.salt ?? madeUpSecret(cognito, client, `salt:${subject}`).slice(0, 32);
  const verifier = user?.password?.verifier ?? verifierOf(poolName(client.pool.id), username, randomToken(), newSalt());
  const exchange = beginExchange(clientPublic, verifier);
  const secretBlock = Buffer.from(randomToken(96)).toString('base64');
  cognito.sessions.begin(client.clientId, { name: 'PASSWORD_VERIFIER', username, subject, exchange }, secretBlock);
  return {
    ChallengeName: 'PASSWORD_VERIFIER',
    ChallengeParameters: {
      SALT: salt,
      SECRET_BLOCK: secretBlock,
      SRP_B: exchange.serverPublic.toString(16),
      USERNAME: username,
      USER_ID_FOR_SRP: username,
    },
  };
}

const madeUpSecret = ({ keys }: Cognito, { pool }: Client, text: string) =>
  createHmac('sha256', digest(String(keys.get(pool.id)?.privateKey.export({ type: 'pkcs8', format: 'pem' }))))
    .update(text)
    .digest('hex');

function madeUpId(cognito: Cognito, client: Client, subject: string): string {
  const hex = madeUpSecret(cognito, client, `id:${subject}`);
  return [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `a${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
    '-',
  );
}

const byRefreshToken = (cognito: Cognito, client: Client, parameters: Parameters) => ({
  ChallengeParameters: {},
  AuthenticationResult: refreshTokens(cognito, client, required(parameters, 'REFRESH_TOKEN')),
});

const flows = {
  USER_PASSWORD_AUTH: byPassword,
  ADMIN_USER_PASSWORD_AUTH: byPassword,
  USER_SRP_AUTH: bySrp,
  REFRESH_TOKEN_AUTH: byRefreshToken,
};

function signIn(cognito: Cognito, client: Client, flow: keyof typeof flows, parameters: Parameters) {
  if (!client.explicitAuthFlows.includes(`ALLOW_${flow}`)) throw invalid(`${flow} flow not enabled for this client`);
  return flows[flow](cognito, client, parameters);
}

const flowName = z.string().transform((name) => (name === 'REFRESH_TOKEN' ? 'REFRESH_TOKEN_AUTH' : name));
const ClientFlow = flowName.pipe(z.enum(['USER_PASSWORD_AUTH', 'USER_SRP_AUTH', 'REFRESH_TOKEN_AUTH']));
const AdminFlow = flowName.pipe(z.enum(['ADMIN_USER_PASSWORD_AUTH', 'USER_SRP_AUTH', 'REFRESH_TOKEN_AUTH']));

export const signInOperations = {
  InitiateAuth: forClient({ AuthFlow: ClientFlow, AuthParameters }, ({ AuthFlow, AuthParameters }, client, cognito) =>
    signIn(cognito, client, AuthFlow, AuthParameters),
  ),

  AdminInitiateAuth: forAdmin(
    { ClientId: Token, AuthFlow: AdminFlow, AuthParameters },
    ({ ClientId, AuthFlow, AuthParameters }, pool, cognito) =>
      signIn(cognito, findClient([pool], ClientId), AuthFlow, AuthParameters),
  ),

  GetTokensFromRefreshToken: forClient({ RefreshToken: Token }, ({ RefreshToken }, client, cognito) => ({
    AuthenticationResult: refreshTokens(cognito, client, RefreshToken),
  })),

  RevokeToken: forClient({ Token }, ({ Token: refreshToken }, client, cognito) => {
    revokeToken(cognito, client, refreshToken);
    return {};
  }),
};
