import { createPublicKey, type JsonWebKey } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  CognitoIdentityProviderClient,
  ConfirmSignUpCommand,
  InitiateAuthCommand,
  RespondToAuthChallengeCommand,
  SignUpCommand,
  type AuthFlowType,
  type ChallengeNameType,
} from '@aws-sdk/client-cognito-identity-provider';
import { region } from '#infra/local/service.ts';
import type { ClientSpec, PoolSpec } from '#infra/local/cognito/pools.ts';
import { startCognito, type CognitoOptions } from '#infra/local/cognito/start.ts';
import type { CognitoLetter } from '#infra/local/cognito/state.ts';
import { totpCode, totpStep } from '#infra/local/cognito/totp.ts';

export const webClient: ClientSpec = {
  clientId: 'web-client',
  explicitAuthFlows: ['ALLOW_USER_SRP_AUTH', 'ALLOW_USER_PASSWORD_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
};

export const poolSpec: PoolSpec = {
  id: 'eu-central-1_localTest',
  name: 'people',
  clients: [webClient],
  passwordPolicy: { minimumLength: 10, requireSymbols: false },
  usernameAttributes: ['email'],
  mfa: 'OPTIONAL',
};

export const password = 'Correct7horse';

export const newFile = () => join(mkdtempSync(join(tmpdir(), 'cognito-')), 'cognito.sqlite');

/** The real service on a file of its own, with the letters it has sent and a clock that can be moved on. */
export async function startPool(options: Partial<CognitoOptions> = {}) {
  const letters: CognitoLetter[] = [];
  const clock = { ahead: 0 };
  const file = options.file ?? newFile();
  const service = await startCognito({
    file,
    pools: [poolSpec],
    send: (letter) => void letters.push(letter),
    now: () => Date.now() + clock.ahead,
    ...options,
  });
  const { endpoint } = service;
  const credentials = { accessKeyId: 'OPERATOR', secretAccessKey: 'secret' };
  const sdk = new CognitoIdentityProviderClient({ region, endpoint, credentials, maxAttempts: 1 });
  const lastCode = (to: string) =>
    letters.findLast((letter) => letter.to.toLowerCase() === to.toLowerCase())?.code ?? '';
  return { service, endpoint, sdk, letters, lastCode, file, clock, passTime: (ms: number) => void (clock.ahead += ms) };
}

/** What an authenticator app shows now, or some steps of 30 seconds from now. */
export const oneTimeCode = (secret: string, stepsAhead = 0, at = Date.now()) =>
  totpCode(secret, totpStep(at) + stepsAhead);

/** One raw call, for what the SDK would not send. */
export async function call(endpoint: string, target: string, body: string, headers: Record<string, string> = {}) {
  const response = await fetch(endpoint, {
    method: 'POST',
    headers: { 'x-amz-target': `AWSCognitoIdentityProviderService.${target}`, ...headers },
    body,
  });
  const answer = (await response.json()) as { __type?: string; message?: string };
  return { status: response.status, headers: response.headers, ...answer };
}

export const getJson = async <Body>(url: string) => (await (await fetch(url)).json()) as Body;

/** What a person does with an app client, by the real SDK. */
export function peopleOf(pool: Awaited<ReturnType<typeof startPool>>) {
  const { clientId: ClientId } = webClient;
  let count = 0;
  const newAddress = () => `person${++count}@example.org`;
  const signUp = (Username: string, Password = password) =>
    pool.sdk.send(new SignUpCommand({ ClientId, Username, Password }));
  const confirm = (Username: string, ConfirmationCode = pool.lastCode(Username)) =>
    pool.sdk.send(new ConfirmSignUpCommand({ ClientId, Username, ConfirmationCode }));
  const initiate = (AuthFlow: AuthFlowType, AuthParameters: Record<string, string>) =>
    pool.sdk.send(new InitiateAuthCommand({ ClientId, AuthFlow, AuthParameters }));
  const signIn = (USERNAME: string, PASSWORD = password) => initiate('USER_PASSWORD_AUTH', { USERNAME, PASSWORD });
  const refresh = (REFRESH_TOKEN = '') => initiate('REFRESH_TOKEN_AUTH', { REFRESH_TOKEN });
  const respond = (ChallengeName: ChallengeNameType, Session = '', ChallengeResponses: Record<string, string> = {}) =>
    pool.sdk.send(new RespondToAuthChallengeCommand({ ClientId, ChallengeName, Session, ChallengeResponses }));
  const confirmedPerson = async () => {
    const address = newAddress();
    await signUp(address);
    await confirm(address);
    const { AuthenticationResult: tokens = {} } = await signIn(address);
    return { address, tokens, AccessToken: tokens.AccessToken };
  };
  return { newAddress, signUp, confirm, initiate, signIn, refresh, respond, confirmedPerson };
}

/** The key that a pool publishes for checking its tokens. */
export async function publishedKey(jwksUri: string) {
  const { keys } = await getJson<{ keys: (JsonWebKey & { kid: string })[] }>(jwksUri);
  const [first] = keys;
  if (!first) throw new Error('The pool publishes no key.');
  return { keyId: first.kid, key: createPublicKey({ key: first, format: 'jwk' }) };
}
