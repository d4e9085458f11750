import * as z from 'zod';

/**
 * How far a letter has come. Of one's own: `draft` → `scheduled` (it may still be called back) → `sending` (nobody knows yet
 * whether it left) → `sent` (SES has it) → `delivered` → `opened`, which is a guess; or `bounced`, `complained`, `failed`.
 * A letter of somebody else is `received`.
 */
export const letterStates = [
  'draft',
  'scheduled',
  'sending',
  'sent',
  'delivered',
  'opened',
  'bounced',
  'complained',
  'failed',
  'received',
] as const;
export const LetterState = z.enum(letterStates);
export type LetterState = z.infer<typeof LetterState>;

/** What SES told of a letter for one of its readers; the earliest moment of each. */
export type Receipt = {
  address: string;
  deliveredAt?: string | undefined;
  bouncedAt?: string | undefined;
  complainedAt?: string | undefined;
  /** What the reader's server said. */
  detail?: string | undefined;
};

type Told = {
  sentAt?: string | undefined;
  openedAt?: string | undefined;
  receipts?: readonly Receipt[] | undefined;
};

/**
 * The state of a letter that left, from all that was told of it, in whatever order and however often: the worst first,
 * because that is what somebody must act upon.
 */
export function stateTold({ openedAt, receipts = [] }: Told): LetterState {
  if (receipts.some(({ complainedAt }) => complainedAt)) return 'complained';
  if (receipts.some(({ bouncedAt }) => bouncedAt)) return 'bounced';
  if (openedAt) return 'opened';
  return receipts.some(({ deliveredAt }) => deliveredAt) ? 'delivered' : 'sent';
}
