import * as z from 'zod';
import { changesOf } from '../kernel/changes.ts';
import { id } from '../kernel/ids.ts';
import { Sum as AnySum } from '../kernel/money.ts';
import { Stamps } from '../kernel/stamps.ts';
import { Line, Text } from '../kernel/text.ts';
import { Day } from '../kernel/time.ts';
import { maxParts, Part, Progress } from './schedule.ts';

/** A sum of a fact: more than nothing. */
export const Sum = AnySum.refine(({ amount }) => amount > 0, { error: 'amount_not_positive', path: ['amount'] });

/** `in`: to us, `out`: from us. */
export const Direction = z.enum(['in', 'out']);
export type Direction = z.infer<typeof Direction>;

/**
 * What people say of a payment. It is for an invoice or a purchase order, for a deal, or for a client at large; the narrower
 * brings the wider along. Money out for a deal or an invoice is a return to the client.
 */
export const PaymentFields = z.object({
  direction: Direction.default('in'),
  on: Day,
  sum: Sum,
  method: z.enum(['bank', 'cash', 'card', 'other']).default('bank'),
  /** Number of the payment order or receipt. */
  number: Line(40).optional(),
  purpose: Text(1000).optional(),
  clientId: id('client').optional(),
  dealId: id('deal').optional(),
  documentId: id('document').optional(),
  about: Text(2000).optional(),
});

/** Whether it settles what clients owe us, or what we owe suppliers; follows from what it is for. */
export const Side = z.enum(['sales', 'purchases']);
export type Side = z.infer<typeof Side>;

export const Payment = z.object({
  paymentId: id('payment'),
  ...PaymentFields.shape,
  side: Side,
  /** The bank statement that it came with. */
  statementId: id('statement').optional(),
  /** The line of that statement, and into how many payments it was split. */
  line: z.number().int().optional(),
  parts: z.number().int().optional(),
  ...Stamps.shape,
});
export type Payment = z.infer<typeof Payment>;

const isForSomething = (payment: { clientId?: unknown; dealId?: unknown; documentId?: unknown }) =>
  Boolean(payment.clientId ?? payment.dealId ?? payment.documentId);

export const NewPayment = PaymentFields.refine(isForSomething, { error: 'payment_for_nobody', path: ['clientId'] });
export const PaymentKey = z.object({ paymentId: id('payment') });
export const PaymentChanges = z.object({ ...changesOf(PaymentFields).shape, version: z.number().int().min(1) });

/** A payment in a list, with the names beside it. */
export const PaymentRow = z.object({
  ...Payment.shape,
  clientName: z.string().optional(),
  dealName: z.string().optional(),
  /** Kind, number and day of the document, as it was issued. */
  document: z.object({ kind: z.string(), number: z.string().optional(), on: Day.optional() }).optional(),
});
export type PaymentRow = z.infer<typeof PaymentRow>;

/** What came and went, in minor units of one currency. */
export const Turnover = z.object({ currency: z.string(), came: z.number().int(), went: z.number().int() });
export type Turnover = z.infer<typeof Turnover>;

const parts = z.array(Part).max(maxParts);

/** When and in what parts a deal is to be paid and shipped; in minor units of the deal's currency. One record a deal. */
export const PlanFields = z.object({ payments: parts.default([]), shipments: parts.default([]) });

/** `version` is 0 while nobody has planned anything. */
export const Plan = z.object({ dealId: id('deal'), ...PlanFields.shape, version: z.number().int().min(0) });
export type Plan = z.infer<typeof Plan>;

/** One part of a schedule, as it was seen (counted from one, and the day it stood on), to another day. */
export const PartMove = z.object({
  half: z.enum(['payments', 'shipments']),
  number: z.number().int().min(1).max(maxParts),
  from: Day,
  on: Day,
});

/** The plan and how far its two halves are today. */
export const PlanAnswer = z.object({
  plan: Plan,
  payments: Progress,
  shipments: Progress,
  /** How much of which line of the deal was shipped, as far as shipments tell it. */
  shippedLines: z.array(z.object({ lineId: z.string(), quantity: z.number() })),
});
export type PlanAnswer = z.infer<typeof PlanAnswer>;
