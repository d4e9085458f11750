import { setTimeout as wait } from 'node:timers/promises';
import {
  CognitoIdentityProviderClient,
  ConfirmSignUpCommand,
  ResendConfirmationCodeCommand,
  SignUpCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { idTokenOf } from '#cli/sign-in.ts';
import type { LocalConfig } from '#infra/local/addresses.ts';
import type { Colleague } from './company.ts';

export type Site = { url: string; config: LocalConfig; password: string };

/** Signs a colleague up, with the code from the letter, unless he has an account; answers his ID token. */
export async function accountOf({ url, config, password }: Site, { name, email }: Colleague): Promise<string> {
  const cognito = new CognitoIdentityProviderClient({
    region: config.region,
    endpoint: config.userPoolEndpoint,
    credentials: { accessKeyId: 'none', secretAccessKey: 'none' },
  });
  const user = { ClientId: config.userPoolClientId, Username: email };
  const UserAttributes = [
    { Name: 'name', Value: name },
    { Name: 'email', Value: email },
  ];
  try {
    await cognito.send(new SignUpCommand({ ...user, Password: password, UserAttributes }));
  } catch (error) {
    if (!isNamed(error, 'UsernameExistsException')) throw error;
    // A start that was killed got so far: he may be confirmed or not.
    const token = await idTokenOf(config, email, password).catch(() => undefined);
    if (token) return token;
    await cognito.send(new ResendConfirmationCodeCommand(user));
  }
  const ConfirmationCode = await letterTo(url, email, /\b(\d{6})\b/);
  await cognito.send(new ConfirmSignUpCommand({ ...user, ConfirmationCode }));
  return idTokenOf(config, email, password);
}

const isNamed = (error: unknown, name: string) => error instanceof Error && error.name === name;

/** What the newest letter to an address says where the pattern has its group; waits for a letter on its way. */
export async function letterTo(url: string, address: string, pattern: RegExp): Promise<string> {
  for (let tries = 0; tries < 200; tries++) {
    const found = await letterSaid(url, address, pattern);
    if (found !== undefined) return found;
    await wait(50);
  }
  throw new Error(`No letter to ${address} came`);
}

export async function letterSaid(url: string, address: string, pattern: RegExp): Promise<string | undefined> {
  const response = await fetch(`${url}/mailbox/letters.json?to=${encodeURIComponent(address)}`);
  const { items } = (await response.json()) as { items: { text: string }[] };
  return items.map(({ text }) => pattern.exec(text)?.[1]).find((said) => said !== undefined);
}
