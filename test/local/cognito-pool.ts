import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
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
