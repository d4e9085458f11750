import { refused } from './refusal.ts';
import { digest, masked, sameText, sixDigits } from './secrets.ts';
import type { Cognito, CognitoLetter } from './state.ts';
import { forgetTries, spendTry } from './tries.ts';
import type { User } from './users.ts';

type Kind = 'sign-up' | 'forgot' | 'verify-attribute';

const hour = 3_600_000;
const lifetimeMs: Record<Kind, number> = { 'sign-up': 24 * hour, forgot: hour, 'verify-attribute': 24 * hour };

export const delivery = (address: string) => ({
  Destination: masked(address),
  DeliveryMedium: 'EMAIL',
  AttributeName: 'email',
});

/** Makes a code, which replaces the last one of its kind, and puts its letter into the outbox. */
export function sendCode(
  cognito: Cognito,
  user: User,
  kind: Kind,
  { to = user.attributes.email ?? '', letter = kind }: { to?: string; letter?: CognitoLetter['kind'] } = {},
) {
  if (!to) throw refused('InvalidParameterException', 'User has no email address to send a code to.');
  const code = sixDigits();
  const { poolId, username } = user;
  cognito.db
    .prepare('INSERT OR REPLACE INTO codes VALUES (?, ?, ?, ?, ?, ?)')
    .run(poolId, username, kind, digest(`${username}:${code}`), to, cognito.now() + lifetimeMs[kind]);
  cognito.outbox.push({ kind: letter, poolId, to, code, username });
  return delivery(to);
}

export const codeMismatch = () =>
  refused('CodeMismatchException', 'Invalid verification code provided, please try again.');
export const codeExpired = () => refused('ExpiredCodeException', 'Invalid code provided, please request a code again.');

/** Checks a code and answers with the address it was sent to; what it proves is done by the caller, who then calls `dropCode`. */
export function checkCode(cognito: Cognito, user: User, kind: Kind, code: string): string {
  const who = { poolId: user.poolId, subject: user.username };
  spendTry(cognito, who, 'code-entry');
  const row = cognito.db
    .prepare('SELECT hash, target, expires_at FROM codes WHERE pool_id = ? AND username = ? AND kind = ?')
    .get(user.poolId, user.username, kind);
  if (!row || Number(row.expires_at) < cognito.now()) throw codeExpired();
  if (!sameText(digest(`${user.username}:${code}`), String(row.hash))) throw codeMismatch();
  forgetTries(cognito, who, 'code-entry');
  return String(row.target);
}

/** The address that a code of this kind is on its way to; a new code goes there too. */
export function addressWaiting({ db }: Cognito, { poolId, username }: User, kind: Kind): string | undefined {
  const row = db
    .prepare('SELECT target FROM codes WHERE pool_id = ? AND username = ? AND kind = ?')
    .get(poolId, username, kind);
  return row && String(row.target);
}

/** A code serves once. */
export function dropCode({ db }: Cognito, { poolId, username }: User, kind: Kind): void {
  db.prepare('DELETE FROM codes WHERE pool_id = ? AND username = ? AND kind = ?').run(poolId, username, kind);
}
