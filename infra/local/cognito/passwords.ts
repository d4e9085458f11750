import { poolName, type PoolSpec } from './pools.ts';
import { refused } from './refusal.ts';
import { randomToken, sameText } from './secrets.ts';
import { newSalt, verifierOf } from './srp.ts';
import type { User } from './users.ts';

/** Refuses a password that the pool's policy does not allow, with the first reason. */
export function checkPolicy({ passwordPolicy: policy }: PoolSpec, password: string): void {
  const refuse = (reason: string) => {
    throw refused('InvalidPasswordException', `Password did not conform with policy: ${reason}`);
  };
  if (password.length < (policy.minimumLength ?? 8)) refuse('Password not long enough');
  if ((policy.requireUppercase ?? true) && !/[A-Z]/.test(password)) refuse('Password must have uppercase characters');
  if ((policy.requireLowercase ?? true) && !/[a-z]/.test(password)) refuse('Password must have lowercase characters');
  if ((policy.requireNumbers ?? true) && !/\d/.test(password)) refuse('Password must have numeric characters');
  if ((policy.requireSymbols ?? true) && !/[\^$*.[\]{}()?"!@#%&/\\,><':;|_~`=+-]/.test(password))
    refuse('Password must have symbol characters');
  if (password !== password.trim()) refuse('Password must not begin or end with a space');
}

/** The user with this password; the caller saves him. Only what SRP needs to check a password is kept of it. */
export function withPassword(pool: PoolSpec, user: User, password: string, setAt: number): User {
  checkPolicy(pool, password);
  const salt = newSalt();
  return { ...user, password: { salt, verifier: verifierOf(poolName(pool.id), user.username, password, salt), setAt } };
}

/** Takes as long for a user who does not exist as for one who does. */
export function isPassword(pool: PoolSpec, user: User | undefined, password: string): boolean {
  const salt = user?.password?.salt ?? newSalt();
  const verifier = verifierOf(poolName(pool.id), user?.username ?? '', password, salt);
  return sameText(verifier, user?.password?.verifier ?? '');
}

/** A temporary password that any policy accepts. */
export const temporaryPassword = ({ passwordPolicy: { minimumLength = 8 } }: PoolSpec) =>
  `Aa1!${randomToken(Math.max(12, minimumLength))}`;

/** An invitation that lay too long opens nothing; an administrator sends another. Default: seven days. */
export function checkNotStale({ passwordPolicy }: PoolSpec, user: User, now: number): void {
  const days = passwordPolicy.temporaryPasswordValidityDays ?? 7;
  if (now > (user.password?.setAt ?? 0) + days * 86_400_000)
    throw refused('NotAuthorizedException', 'Temporary password has expired and must be reset by an administrator.');
}
