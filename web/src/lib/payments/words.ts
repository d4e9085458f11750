import type { ProgressState } from '#shared/payments/schedule.ts';
import type { Payment } from '#shared/payments/schema.ts';
import { m } from '#lib/paraglide/messages.js';
import './refusals.ts';

type Text = () => string;
/** The two halves of a deal's plan. */
export type Half = 'payments' | 'shipments';

export const progressWords: Record<Half, Record<ProgressState, Text>> = {
  payments: {
    none: m.money_state_unpaid,
    partial: m.money_state_partial,
    done: m.money_state_paid,
    overdue: m.money_state_overdue,
  },
  shipments: {
    none: m.money_state_unshipped,
    partial: m.money_state_partial,
    done: m.money_state_shipped,
    overdue: m.money_state_overdue,
  },
};

/** Colour is never the only sign: a word stands beside it. */
export const progressColour: Record<ProgressState, string> = {
  none: 'text-text-3',
  partial: 'text-warn',
  done: 'text-success',
  overdue: 'text-danger',
};

export const methodWords: Record<Payment['method'], Text> = {
  bank: m.money_method_bank,
  cash: m.money_method_cash,
  card: m.money_method_card,
  other: m.money_method_other,
};
export const methods = Object.keys(methodWords) as Payment['method'][];
