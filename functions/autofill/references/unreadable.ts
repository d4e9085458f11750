import { AppError } from '#shared/kernel/errors.ts';

const words = {
  reference_not_banks: 'This is not the directory of BIKs of the Bank of Russia (ED807)',
  reference_no_index: 'No column of this table holds postal indexes',
  reference_empty: 'The file holds no rows',
  reference_too_large: 'The file holds more rows than any such directory has',
} as const;

/** A reference file that cannot be taken; the one before stays in use. */
export function unusable(reason: keyof typeof words): AppError {
  return new AppError('invalid', words[reason], {
    reason,
    issues: [{ path: 'file', rule: reason, message: words[reason] }],
  });
}
