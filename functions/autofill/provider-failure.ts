import { AppError, type ErrorCode } from '#shared/kernel/errors.ts';

// A service of others that fails is no fault of ours: `conflict` says that the request could not be carried out as things
// stand, and does not ring the operator.
const failures = {
  provider_busy: ['too_many', 'The service takes no more questions for now; try again in a minute'],
  provider_refused: [
    'conflict',
    'The service refused the key: it is wrong, not confirmed, or its daily limit is used up',
  ],
  provider_failed: [
    'conflict',
    'The service failed; nothing is changed, try again later or fill in the fields by hand',
  ],
  provider_silent: ['conflict', 'The service does not answer; nothing is changed, try later or fill in by hand'],
  provider_nonsense: ['conflict', 'The service answered something that is not to be understood; nothing is changed'],
  autofill_not_set_up: ['conflict', 'Nobody here knows such numbers: set the key of DaData or load a reference file'],
} as const satisfies Record<string, readonly [ErrorCode, string]>;
export type ProviderFailure = keyof typeof failures;

/** Why facts could not be asked for, as the answer to whoever asked: a stable `reason` and a sentence. */
export function providerFailure(reason: ProviderFailure): AppError {
  const [code, message] = failures[reason];
  return new AppError(code, message, { reason });
}
