import { refused } from './refusal.ts';
import { randomToken } from './secrets.ts';
import type { Exchange } from './srp.ts';

/** Where a sign-in stands between two requests. A stranger's `username` is made up. */
export type Step =
  | { name: 'PASSWORD_VERIFIER'; username: string; subject: string; exchange: Exchange }
  | { name: 'NEW_PASSWORD_REQUIRED' | 'SOFTWARE_TOKEN_MFA'; username: string }
  | { name: 'MFA_SETUP'; username: string; secret?: string; verified?: boolean };

type Held = { clientId: string; step: Step; expiresAt: number };

/** Cognito's default: three minutes to answer a challenge. */
const lifetimeMs = 180_000;
const mostHeld = 10_000;

const invalidSession = () => refused('NotAuthorizedException', 'Invalid session for the user.');

/** Sign-ins under way. They live in memory only: after a restart a person simply types his password again. */
export function openSessions(now: () => number) {
  const held = new Map<string, Held>();

  const sweep = () => {
    for (const [key, { expiresAt }] of held) if (expiresAt < now() || held.size > mostHeld) held.delete(key);
  };

  return {
    begin(clientId: string, step: Step, key = randomToken(48)): string {
      held.set(key, { clientId, step, expiresAt: now() + lifetimeMs });
      sweep();
      return key;
    },

    /** The step behind a key. It stays usable until `end`, so that a mistyped code or a weak new password can be mended. */
    find<Name extends Step['name']>(key: string, name: Name, clientId?: string): Extract<Step, { name: Name }> {
      const found = held.get(key);
      if (!found || found.step.name !== name || (clientId !== undefined && found.clientId !== clientId))
        throw invalidSession();
      if (found.expiresAt < now())
        throw refused('NotAuthorizedException', 'Invalid session for the user, session is expired.');
      return found.step as Extract<Step, { name: Name }>;
    },

    clientOf: (key: string) => held.get(key)?.clientId,

    end: (key: string) => void held.delete(key),
  };
}

export type Sessions = ReturnType<typeof openSessions>;
