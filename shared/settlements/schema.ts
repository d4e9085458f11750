import * as z from 'zod';
import { id } from '../kernel/ids.ts';
import { Money } from '../kernel/money.ts';
import { Day } from '../kernel/time.ts';
import { DealLines } from '../lines/schema.ts';
import { Payment } from '../payments/schema.ts';
import { Progress } from '../payments/schedule.ts';
import { Shipment } from '../shipments/schema.ts';
import { ages } from './debts.ts';

/** A debt by its age in days, in minor units. */
export const ByAge = z.object(
  Object.fromEntries(ages.map((age) => [age, z.number().int()])) as Record<(typeof ages)[number], z.ZodNumber>,
);

/** A paper that asks for money, and how much of it is still open. */
export const ClaimRow = z.object({
  documentId: id('document'),
  kind: z.string(),
  number: z.string().optional(),
  on: Day,
  dueOn: Day.optional(),
  dealId: id('deal').optional(),
  amount: z.number().int(),
  currency: z.string(),
  paid: z.number().int(),
  rest: z.number().int(),
  /** Days since the last day to pay, or since the paper where it names none. */
  daysOld: z.number().int(),
  daysLate: z.number().int(),
});
export type ClaimRow = z.infer<typeof ClaimRow>;

/** How one side stands with the other in one currency: `issued - paid = debt - advance`. */
export const BalanceRow = z.object({
  currency: z.string(),
  issued: z.number().int(),
  paid: z.number().int(),
  debt: z.number().int(),
  advance: z.number().int(),
  late: z.number().int(),
  byAge: ByAge,
  claims: z.array(ClaimRow),
});
export type BalanceRow = z.infer<typeof BalanceRow>;

/** `sales`: invoices and what the client paid; `purchases`: purchase orders and what we paid. A line for each currency. */
export const Settlements = z.object({ sales: z.array(BalanceRow), purchases: z.array(BalanceRow) });
export type Settlements = z.infer<typeof Settlements>;

/** A client with issued and unpaid invoices, in one currency. */
export const DebtorRow = z.object({
  clientId: id('client'),
  clientName: z.string(),
  ...BalanceRow.omit({ claims: true }).shape,
  /** The oldest unpaid invoice. */
  oldestOn: Day.optional(),
  claims: z.number().int(),
});
export type DebtorRow = z.infer<typeof DebtorRow>;

/** A document of a deal, as its analysis lists it. */
export const DealDocument = z.object({
  documentId: id('document'),
  kind: z.string(),
  number: z.string().optional(),
  on: Day.optional(),
  state: z.string(),
  sum: Money.optional(),
  paid: z.number().int(),
});
export type DealDocument = z.infer<typeof DealDocument>;

/** Everything about the money of one deal on one page. */
export const Analysis = z.object({
  deal: z.object({
    dealId: id('deal'),
    name: z.string(),
    sum: Money,
    clientId: id('client').optional(),
    clientName: z.string().optional(),
    status: z.string(),
  }),
  /** What is sold, with sums and VAT; version 0 while there are no lines. */
  lines: DealLines,
  payments: Progress,
  shipments: Progress,
  paid: z.array(Payment),
  shipped: z.array(Shipment),
  documents: z.array(DealDocument),
  /** Invoices of this deal against its payments. */
  balances: z.array(BalanceRow),
  /** How the client stands in all. */
  settlements: Settlements.optional(),
});
export type Analysis = z.infer<typeof Analysis>;
