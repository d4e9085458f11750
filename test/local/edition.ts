import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { vi } from 'vitest';
import { startLocal, type Local, type LocalOptions } from '#infra/local/start.ts';
import { smallCloud } from './small-cloud.ts';

export const freshFolder = () => mkdtempSync(join(tmpdir(), 'edition-'));

/** A whole local edition of the small template, with rights checked. */
export const startSmall = (options: Partial<LocalOptions> = {}): Promise<Local> =>
  startLocal({ dataDir: freshFolder(), from: smallCloud(), quiet: true, checkAccess: true, ...options });

const password = 'Skrepka-2026-ok';

async function cognito(local: Local, operation: string, input: object) {
  const response = await fetch(local.config.userPoolEndpoint, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-target': `AWSCognitoIdentityProviderService.${operation}`,
    },
    body: JSON.stringify(input),
  });
  return (await response.json()) as { AuthenticationResult: { IdToken: string; AccessToken: string } };
}

/** Signs up with the code from the mailbox, and in. */
export async function signUp(local: Local, email: string) {
  const ClientId = local.config.userPoolClientId;
  const UserAttributes = [{ Name: 'email', Value: email }];
  await cognito(local, 'SignUp', { ClientId, Username: email, Password: password, UserAttributes });
  const ConfirmationCode = await vi.waitFor(async () => {
    const response = await fetch(`${local.mailboxUrl}/letters.json?to=${encodeURIComponent(email)}`);
    const { items } = (await response.json()) as { items: { text: string }[] };
    return /\d{6}/.exec(items[0]!.text)![0];
  }, 3000);
  await cognito(local, 'ConfirmSignUp', { ClientId, Username: email, ConfirmationCode });
  return signIn(local, email);
}

export async function signIn(local: Local, email: string) {
  const { AuthenticationResult } = await cognito(local, 'InitiateAuth', {
    ClientId: local.config.userPoolClientId,
    AuthFlow: 'USER_PASSWORD_AUTH',
    AuthParameters: { USERNAME: email, PASSWORD: password },
  });
  return { idToken: AuthenticationResult.IdToken, accessToken: AuthenticationResult.AccessToken };
}
