import type { Client } from './pools.ts';
import { checkNotStale } from './passwords.ts';
import { refused, userDisabled } from './refusal.ts';
import type { Cognito } from './state.ts';
import { startTokens } from './tokens.ts';
import { forgetTries } from './tries.ts';
import type { User } from './users.ts';

/** What a person who has shown the right password must do next; tokens when nothing is left to do. */
export function nextStep(cognito: Cognito, client: Client, user: User) {
  if (!user.enabled) throw userDisabled();
  if (user.status === 'UNCONFIRMED') throw refused('UserNotConfirmedException', 'User is not confirmed.');
  if (user.status === 'RESET_REQUIRED')
    throw refused('PasswordResetRequiredException', 'Password reset required for the user');
  if (user.status === 'FORCE_CHANGE_PASSWORD') {
    checkNotStale(client.pool, user, cognito.now());
    const { sub: _sub, ...attributes } = user.attributes;
    return challenge(cognito, client, user, 'NEW_PASSWORD_REQUIRED', {
      requiredAttributes: '[]',
      userAttributes: JSON.stringify(attributes),
    });
  }
  return secondFactor(cognito, client, user) ?? signedIn(cognito, client, user);
}

function secondFactor(cognito: Cognito, client: Client, user: User) {
  const { mfa } = client.pool;
  if (mfa === 'OFF') return undefined;
  if (user.totp && (user.totp.enabled || mfa === 'ON'))
    return challenge(cognito, client, user, 'SOFTWARE_TOKEN_MFA', {});
  if (mfa === 'ON') return challenge(cognito, client, user, 'MFA_SETUP', { MFAS_CAN_SETUP: '["SOFTWARE_TOKEN_MFA"]' });
  return undefined;
}

type Asked = 'NEW_PASSWORD_REQUIRED' | 'SOFTWARE_TOKEN_MFA' | 'MFA_SETUP';

const challenge = (cognito: Cognito, client: Client, { username }: User, name: Asked, parameters: object) => ({
  ChallengeName: name,
  Session: cognito.sessions.begin(client.clientId, { name, username }),
  ChallengeParameters: { USER_ID_FOR_SRP: username, ...parameters },
});

/** Tokens at last. Only here are failed tries forgotten: a right password alone must not pay for guessing one-time codes. */
export function signedIn(cognito: Cognito, client: Client, user: User) {
  forgetTries(cognito, { poolId: user.poolId, subject: user.username }, 'password');
  return { ChallengeParameters: {}, AuthenticationResult: startTokens(cognito, client, user) };
}
