import { refused } from './refusal.ts';
import type { Cognito } from './state.ts';

const minute = 60_000;
const hour = 60 * minute;

/** Whose tries are counted: a known user's name or, so that a stranger learns nothing, whatever was typed. */
export type Subject = { poolId: string; subject: string };

type Kind = 'password' | 'change-password' | 'code-request' | 'code-entry';

function read({ db, now }: Cognito, { poolId, subject }: Subject, kind: Kind) {
  const row = db
    .prepare('SELECT count, until FROM tries WHERE pool_id = ? AND subject = ? AND kind = ? AND forget_at > ?')
    .get(poolId, subject, kind, now());
  return { count: Number(row?.count ?? 0), until: Number(row?.until ?? 0) };
}

function write(
  { db, now }: Cognito,
  { poolId, subject }: Subject,
  kind: Kind,
  count: number,
  until: number,
  forgetAt: number,
) {
  // Strangers may type any names; what they leave behind goes with the next failure after its time.
  db.prepare('DELETE FROM tries WHERE forget_at <= ?').run(now());
  db.prepare('INSERT OR REPLACE INTO tries VALUES (?, ?, ?, ?, ?, ?)').run(
    poolId,
    subject,
    kind,
    count,
    until,
    forgetAt,
  );
}

export function forgetTries({ db }: Cognito, { poolId, subject }: Subject, kind: Kind): void {
  db.prepare('DELETE FROM tries WHERE pool_id = ? AND subject = ? AND kind = ?').run(poolId, subject, kind);
}

/** Refuses while sign-in is locked, even with the right password; a try made now does not lengthen the lock. */
export function checkNotLocked(cognito: Cognito, who: Subject): void {
  if (read(cognito, who, 'password').until > cognito.now())
    throw refused('NotAuthorizedException', 'Password attempts exceeded');
}

/**
 * Counts a wrong password or one-time code. The fifth in a row locks sign-in for a second, each further one for twice as
 * long, up to 15 minutes; 15 quiet minutes forget all.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/authentication.html#user-pool-sign-in-attempts
 */
export function countFailure(cognito: Cognito, who: Subject): void {
  const count = read(cognito, who, 'password').count + 1;
  const lock = count < 5 ? 0 : Math.min(15 * minute, 1000 * 2 ** (count - 5));
  const until = cognito.now() + lock;
  write(cognito, who, 'password', count, until, until + 15 * minute);
}

/** How often each thing may be tried within an hour. Cognito says "between five and twenty" of codes. */
const perHour = { 'change-password': 5, 'code-request': 10, 'code-entry': 5 };

/** Spends one try before its outcome is known, so that requests sent at once cannot slip past the limit. */
export function spendTry(cognito: Cognito, who: Subject, kind: keyof typeof perHour): void {
  const { count, until } = read(cognito, who, kind);
  if (count >= perHour[kind])
    throw refused('LimitExceededException', 'Attempt limit exceeded, please try after some time.');
  const end = count ? until : cognito.now() + hour;
  write(cognito, who, kind, count + 1, end, end);
}
