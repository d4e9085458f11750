import * as z from 'zod';
import { id } from '../kernel/ids.ts';
import { Stamps } from '../kernel/stamps.ts';
import { Line } from '../kernel/text.ts';
import { Day, Moment } from '../kernel/time.ts';
import { Amount } from '../payments/schedule.ts';

/** Largest statement that may be uploaded, in bytes: about 20,000 documents. */
export const maxStatementBytes = 20 * 1024 * 1024;

/** Why a statement cannot be read at all: `details.reason` of the error. */
export const statementFailures = [
  'file_missing',
  'file_empty',
  'file_too_large',
  'statement_other_format',
  'statement_encoding',
  'statement_cut',
  'statement_no_account',
  'statement_too_long',
] as const;
export type StatementFailure = (typeof statementFailures)[number];

/**
 * What becomes of a line: `certain` (client, number and sum agree), `doubtful` (something is missing or too much fits: a
 * person decides), `unknown` (nothing fits), `repeat` (recorded before), `between` (own accounts), `unreadable`.
 */
export const Verdict = z.enum(['certain', 'doubtful', 'unknown', 'repeat', 'between', 'unreadable']);
export type Verdict = z.infer<typeof Verdict>;

/** Why a line was judged so: what agrees, and what speaks against it. */
export const reasons = [
  'inn_agrees',
  'number_agrees',
  'sum_agrees',
  'day_agrees',
  'inn_missing',
  'inn_unknown',
  'inn_differs',
  'inn_of_several',
  'number_missing',
  'number_unknown',
  'number_weak',
  'day_differs',
  'sum_less',
  'sum_more',
  'several_fit',
  'paid_already',
] as const;
export const Reason = z.enum(reasons);
export type Reason = z.infer<typeof Reason>;

/** A part of a line's sum and what it is for, as it is proposed. */
export const ProposedPart = z.object({
  amount: z.number().int(),
  documentId: id('document').optional(),
  documentKind: z.string().optional(),
  documentNumber: z.string().optional(),
  documentOn: Day.optional(),
  /** What is still open of the document. */
  rest: z.number().int().optional(),
  dealId: id('deal').optional(),
  clientId: id('client').optional(),
  clientName: z.string().optional(),
});
export type ProposedPart = z.infer<typeof ProposedPart>;

/** One document of a statement with what is proposed for it. */
export const StatementLine = z.object({
  /** Its place in the file, from 0. */
  line: z.number().int(),
  /** The same payment has the same one in any statement. */
  fingerprint: z.string(),
  direction: z.enum(['in', 'out', 'between']),
  number: z.string(),
  on: Day.optional(),
  amount: z.number().int(),
  currency: z.string(),
  /** Our account. */
  account: z.string(),
  counterparty: z.object({
    name: z.string(),
    inn: z.string().optional(),
    kpp: z.string().optional(),
    account: z.string().optional(),
  }),
  purpose: z.string(),
  /** Why it cannot be taken: a stable word. */
  problem: z.enum(['amount_unreadable', 'day_unreadable', 'account_foreign', 'currency_unknown']).optional(),
  verdict: Verdict,
  reasons: z.array(Reason),
  /** What it is proposed for; they add up to the amount. Empty when nothing is known. */
  parts: z.array(ProposedPart),
  /** Other documents and clients that it may be for, the likeliest first. */
  others: z.array(ProposedPart),
  /** The payments that were made of it already. */
  paymentIds: z.array(id('payment')),
});
export type StatementLine = z.infer<typeof StatementLine>;

/** An own account: the file's totals beside those of its documents. No problems: nothing is missing. */
export const StatementAccount = z.object({
  account: z.string(),
  currency: z.string(),
  opening: z.number().int().optional(),
  received: z.number().int().optional(),
  spent: z.number().int().optional(),
  closing: z.number().int().optional(),
  receivedByLines: z.number().int(),
  spentByLines: z.number().int(),
  problems: z.array(z.enum(['received_differs', 'spent_differs', 'balance_differs', 'totals_missing'])),
});
export type StatementAccount = z.infer<typeof StatementAccount>;

/** What a statement is as a whole. */
export const StatementSummary = z.object({
  encoding: z.string(),
  formatVersion: z.string(),
  sender: z.string(),
  from: Day.optional(),
  to: Day.optional(),
  accounts: z.array(StatementAccount),
  /** Lines by verdict. */
  counts: z.record(Verdict, z.number().int()),
});
export type StatementSummary = z.infer<typeof StatementSummary>;

/** An uploaded statement. `taken`: how many payments came of it that still stand. */
export const Statement = z.object({
  statementId: id('statement'),
  fileName: z.string(),
  fileBytes: z.number().int(),
  taken: z.number().int(),
  undoneAt: Moment.optional(),
  ...Stamps.shape,
});
export type Statement = z.infer<typeof Statement>;

export const NewStatement = z.object({
  fileName: Line(255),
  fileBytes: z.number().int().min(1).max(maxStatementBytes),
});
export const StatementKey = z.object({ statementId: id('statement') });

/** What a person decided for one line. The parts add up to its sum. */
export const Choice = z.object({
  line: z.number().int().min(0),
  parts: z
    .array(
      z
        .object({
          amount: Amount,
          documentId: id('document').optional(),
          dealId: id('deal').optional(),
          clientId: id('client').optional(),
        })
        .refine(({ documentId, dealId, clientId }) => Boolean(documentId ?? dealId ?? clientId), {
          error: 'payment_for_nobody',
          path: ['clientId'],
        }),
    )
    .min(1)
    .max(10),
});
export type Choice = z.infer<typeof Choice>;
