import { randomUUID } from 'node:crypto';
import {
  CognitoIdentityProviderClient,
  ConfirmSignUpCommand,
  SignUpCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { inject } from 'vitest';
import { idTokenOf, readConfig } from '#cli/sign-in.ts';
import { letterTo } from './mailbox.ts';

/** Somebody with an account of his own: an address, and a token that is good for the run. */
export type Person = { email: string; password: string; token: string };

const password = 'Skrepka-2026-ok';

/** Signs a new person up as the site does: the code comes by letter. */
export async function signUp(url: string, name = 'Анна Ковалёва'): Promise<{ email: string; password: string }> {
  const config = await readConfig(url);
  const email = `p-${randomUUID().slice(0, 13)}@example.ru`;
  const cognito = new CognitoIdentityProviderClient({
    region: config.region,
    endpoint: config.userPoolEndpoint ?? '',
    credentials: { accessKeyId: 'none', secretAccessKey: 'none' },
  });
  const ClientId = config.userPoolClientId;
  const UserAttributes = [
    { Name: 'name', Value: name },
    { Name: 'email', Value: email },
  ];
  await cognito.send(new SignUpCommand({ ClientId, Username: email, Password: password, UserAttributes }));
  const ConfirmationCode = /\b(\d{6})\b/.exec((await letterTo(email, /./, url)).text)?.[1];
  await cognito.send(new ConfirmSignUpCommand({ ClientId, Username: email, ConfirmationCode }));
  return { email, password };
}

/** Somebody signed in to the edition of this run. */
export async function newPerson(): Promise<Person> {
  const { url, config } = inject('local');
  const { email } = await signUp(url);
  return { email, password, token: await idTokenOf(config, email, password) };
}
