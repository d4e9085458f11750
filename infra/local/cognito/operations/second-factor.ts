import * as z from 'zod';
import { Code, forEither, forHolder, Token } from '../operation.ts';
import { findClient, type PoolSpec } from '../pools.ts';
import { invalid, refused } from '../refusal.ts';
import { proveTotp } from '../second-factor.ts';
import type { Cognito } from '../state.ts';
import { holderOf } from '../tokens.ts';
import { newTotpSecret } from '../totp.ts';
import { saveUser, userOf } from '../users.ts';

const Either = z.object({ AccessToken: Token.optional(), Session: Token.optional() });

function checkOffered({ mfa }: PoolSpec): void {
  if (mfa === 'OFF')
    throw refused('SoftwareTokenMFANotFoundException', 'Software Token MFA has not been enabled by the userPool');
}

/** The person in the middle of a sign-in that asks him to set up a second factor. */
function settingUp(cognito: Cognito, session: string | undefined) {
  if (!session) throw invalid('Either an access token or a session is required.');
  const step = cognito.sessions.find(session, 'MFA_SETUP');
  const client = findClient(cognito.pools, cognito.sessions.clientOf(session) ?? '');
  return { step, client, user: userOf(cognito, client.pool.id, step.username) };
}

export const secondFactorOperations = {
  AssociateSoftwareToken: forEither(Either, ({ AccessToken, Session }, cognito) => {
    const secret = newTotpSecret();
    if (AccessToken) {
      const { user, pool } = holderOf(cognito, AccessToken);
      checkOffered(pool);
      saveUser(cognito, { ...user, pendingTotpSecret: secret });
      return { SecretCode: secret };
    }
    const { step, client } = settingUp(cognito, Session);
    cognito.sessions.end(Session ?? '');
    return { SecretCode: secret, Session: cognito.sessions.begin(client.clientId, { ...step, secret }) };
  }),

  VerifySoftwareToken: forEither(Either.extend({ UserCode: Code }), ({ AccessToken, Session, UserCode }, cognito) => {
    if (AccessToken) {
      const { user, pool } = holderOf(cognito, AccessToken);
      checkOffered(pool);
      if (!user.pendingTotpSecret) throw invalid('No software token is associated with the user.');
      proveTotp(cognito, user, user.pendingTotpSecret, UserCode, user.totp?.enabled ?? false);
      return { Status: 'SUCCESS' };
    }
    const { step, client, user } = settingUp(cognito, Session);
    if (!step.secret) throw invalid('No software token is associated with the session.');
    proveTotp(cognito, user, step.secret, UserCode, true);
    cognito.sessions.end(Session ?? '');
    return { Status: 'SUCCESS', Session: cognito.sessions.begin(client.clientId, { ...step, verified: true }) };
  }),

  SetUserMFAPreference: forHolder(
    {
      SoftwareTokenMfaSettings: z
        .object({ Enabled: z.boolean().default(false), PreferredMfa: z.boolean().default(false) })
        .optional(),
    },
    ({ SoftwareTokenMfaSettings: wanted }, user, cognito, pool) => {
      if (!wanted) return {};
      checkOffered(pool);
      if (wanted.Enabled && !user.totp) throw invalid('User has not verified software token mfa');
      if (user.totp)
        saveUser(cognito, {
          ...user,
          totp: { ...user.totp, enabled: wanted.Enabled, preferred: wanted.Enabled && wanted.PreferredMfa },
        });
      return {};
    },
  ),
};
