import { statementFailures, type StatementFailure } from '#shared/statements/schema.ts';
import { m } from '#lib/paraglide/messages.js';
import { failureWords } from './words.ts';

const isKnown = (reason: string): reason is StatementFailure =>
  (statementFailures as readonly string[]).includes(reason);

/** Why a statement cannot be read, in words. */
export const failureWord = (reason: string | undefined): string =>
  reason !== undefined && isKnown(reason) ? failureWords[reason]() : m.money_failure_format();
