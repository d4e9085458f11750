import { AppError } from '#shared/kernel/errors.ts';
import type { Failure } from '#shared/imports/schema.ts';

const words: Record<Failure, string> = {
  file_missing: 'The file has not been uploaded',
  file_empty: 'The file is empty',
  file_not_table: 'This is not a table: save it as CSV or XLSX',
  file_old_excel: 'This is an old or binary Excel workbook: save it as XLSX',
  file_password: 'The workbook is protected by a password: remove it first',
  file_broken: 'The file is damaged or was cut off on its way',
  file_too_large: 'The file is too large to be unpacked',
  quote_open: 'A quotation mark is opened and never closed: the file is damaged or was cut off',
  too_many_columns: 'The file has too many columns',
  no_rows: 'The file has headings only',
  columns_changed: 'The file has other columns than when it was looked at',
  member_gone: 'Whoever started the import is no longer a member with the right to import',
  gave_up: 'The import failed several times and was given up',
};

/** A file that cannot be read at all, as the answer to whoever sent it. */
export function unreadable(failure: Failure): AppError {
  const message = words[failure];
  return new AppError('invalid', message, {
    reason: failure,
    issues: [{ path: 'file', rule: failure, message }],
  });
}

/** The stable word for why a file cannot be read; nothing for any other error. */
export function failureOf(error: unknown): Failure | undefined {
  const reason = error instanceof AppError ? error.details?.reason : undefined;
  return reason !== undefined && Object.hasOwn(words, reason) ? (reason as Failure) : undefined;
}
