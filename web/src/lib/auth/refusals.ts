import { AppError } from '#shared/kernel/errors.ts';

// What the user pool refuses, by the name of its error:
// https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/CommonErrors.html
type Refusals = Record<string, [path: string, rule: string]>;
const refusals: Refusals = {
  NotAuthorizedException: ['password', 'sign_in_refused'],
  UserNotFoundException: ['password', 'sign_in_refused'],
  UsernameExistsException: ['email', 'email_taken'],
  InvalidPasswordException: ['password', 'password_weak'],
  CodeMismatchException: ['code', 'code_wrong'],
  EnableSoftwareTokenMFAException: ['code', 'code_wrong'],
  ExpiredCodeException: ['code', 'code_old'],
  LimitExceededException: ['', 'too_often'],
  TooManyRequestsException: ['', 'too_often'],
  TooManyFailedAttemptsException: ['', 'too_often'],
};

/**
 * Runs a step of signing in; what the pool refuses becomes an issue of the field that a person can mend. `nearer` says
 * what a refusal means at this very step.
 */
export async function refusing<T>(action: () => Promise<T>, nearer: Refusals = {}): Promise<T> {
  try {
    return await action();
  } catch (error) {
    const found = error instanceof Error ? (nearer[error.name] ?? refusals[error.name]) : undefined;
    if (!found) throw isUnreachable(error) ? new TypeError('Failed to fetch') : error;
    const [path, rule] = found;
    throw new AppError('invalid', rule, { issues: [{ path, rule, message: rule }] });
  }
}

/** aws-amplify wraps a failed connection into an error of its own. */
const isUnreachable = (error: unknown) => error instanceof Error && error.name === 'NetworkError';
