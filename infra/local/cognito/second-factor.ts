import { refused } from './refusal.ts';
import type { Cognito } from './state.ts';
import { matchingStep } from './totp.ts';
import { checkNotLocked, countFailure } from './tries.ts';
import { saveUser, type User } from './users.ts';

/** Checks a one-time code at sign-in. A code serves once, within its time too; wrong ones count as wrong passwords do. */
export function checkTotp(cognito: Cognito, user: User, code: string): User {
  const who = { poolId: user.poolId, subject: user.username };
  checkNotLocked(cognito, who);
  const { totp } = user;
  if (!totp) throw refused('SoftwareTokenMFANotFoundException', 'Software Token MFA does not exist for the user.');
  const step = matchingStep(totp.secret, code, cognito.now());
  if (step === undefined) {
    countFailure(cognito, who);
    throw refused('CodeMismatchException', 'Invalid code received for user');
  }
  if (step <= totp.lastStep) throw refused('ExpiredCodeException', 'Your software token has already been used once.');
  const updated = { ...user, totp: { ...totp, lastStep: step } };
  saveUser(cognito, updated);
  return updated;
}

/** Makes a shown secret the user's own when a code proves that his app has it. */
export function proveTotp(cognito: Cognito, user: User, secret: string, code: string, enabled: boolean): void {
  const who = { poolId: user.poolId, subject: user.username };
  checkNotLocked(cognito, who);
  const step = matchingStep(secret, code, cognito.now());
  if (step === undefined) {
    countFailure(cognito, who);
    throw refused('EnableSoftwareTokenMFAException', 'Code mismatch');
  }
  const { pendingTotpSecret: _proved, ...rest } = user;
  saveUser(cognito, { ...rest, totp: { secret, lastStep: step, enabled, preferred: enabled } });
}
