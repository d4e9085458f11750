import { AppError } from '#shared/kernel/errors.ts';
import type { StatementFailure } from '#shared/statements/schema.ts';

const words: Record<StatementFailure, string> = {
  file_missing: 'The file has not been uploaded',
  file_empty: 'The file is empty',
  file_too_large: 'The file is larger than a bank statement can be',
  statement_other_format: 'This is not a 1CClientBankExchange file: export the statement for 1C',
  statement_encoding: 'The letters of the file cannot be read: export it anew in Windows-1251, DOS or UTF-8',
  statement_cut: 'The file ends in the middle: export it anew',
  statement_no_account: 'The file does not say whose account it is of',
  statement_too_long: 'The statement has too many documents: export a shorter period',
};

/** A statement that cannot be read as a whole, as the answer to whoever sent it. Nothing has been written. */
export function unreadable(failure: StatementFailure): AppError {
  const message = words[failure];
  return new AppError('invalid', message, {
    reason: failure,
    issues: [{ path: 'file', rule: failure, message }],
  });
}

/** The stable word for why a statement cannot be read; nothing for any other error. */
export function failureOf(error: unknown): StatementFailure | undefined {
  const reason = error instanceof AppError ? error.details?.reason : undefined;
  return reason !== undefined && Object.hasOwn(words, reason) ? (reason as StatementFailure) : undefined;
}
