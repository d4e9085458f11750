import type { Reason, StatementAccount, StatementFailure, StatementLine } from '#shared/statements/schema.ts';
import type * as z from 'zod';
import { m } from '#lib/paraglide/messages.js';
import type { Tone } from '#lib/ui/Tag.svelte';

type Text = () => string;
type Verdict = StatementLine['verdict'];

export const verdicts: Verdict[] = ['certain', 'doubtful', 'unknown', 'repeat', 'between', 'unreadable'];

export const verdictWords: Record<Verdict, Text> = {
  certain: m.money_verdict_certain,
  doubtful: m.money_verdict_doubtful,
  unknown: m.money_verdict_unknown,
  repeat: m.money_verdict_repeat,
  between: m.money_verdict_between,
  unreadable: m.money_verdict_unreadable,
};

export const verdictTones: Record<Verdict, Tone> = {
  certain: 'success',
  doubtful: 'warn',
  unknown: 'outline',
  repeat: 'plain',
  between: 'plain',
  unreadable: 'danger',
};

export const reasonWords: Record<z.output<typeof Reason>, Text> = {
  inn_agrees: m.money_reason_inn_agrees,
  number_agrees: m.money_reason_number_agrees,
  sum_agrees: m.money_reason_sum_agrees,
  day_agrees: m.money_reason_day_agrees,
  inn_missing: m.money_reason_inn_missing,
  inn_unknown: m.money_reason_inn_unknown,
  inn_differs: m.money_reason_inn_differs,
  inn_of_several: m.money_reason_inn_of_several,
  number_missing: m.money_reason_number_missing,
  number_unknown: m.money_reason_number_unknown,
  number_weak: m.money_reason_number_weak,
  day_differs: m.money_reason_day_differs,
  sum_less: m.money_reason_sum_less,
  sum_more: m.money_reason_sum_more,
  several_fit: m.money_reason_several_fit,
  paid_already: m.money_reason_paid_already,
};

export const problemWords: Record<NonNullable<StatementLine['problem']>, Text> = {
  amount_unreadable: m.money_problem_amount,
  day_unreadable: m.money_problem_day,
  account_foreign: m.money_problem_account,
  currency_unknown: m.money_problem_currency,
};

export const accountProblemWords: Record<StatementAccount['problems'][number], Text> = {
  received_differs: m.money_totals_received,
  spent_differs: m.money_totals_spent,
  balance_differs: m.money_totals_balance,
  totals_missing: m.money_totals_missing,
};

export const failureWords: Record<StatementFailure, Text> = {
  file_missing: m.money_failure_missing,
  file_empty: m.money_failure_empty,
  file_too_large: m.money_failure_large,
  statement_other_format: m.money_failure_format,
  statement_encoding: m.money_failure_encoding,
  statement_cut: m.money_failure_cut,
  statement_no_account: m.money_failure_account,
  statement_too_long: m.money_failure_long,
};
