import * as z from 'zod';
import { route } from '../contract/route.ts';
import { id } from '../kernel/ids.ts';
import { page, PageQuery } from '../kernel/page.ts';
import { Day } from '../kernel/time.ts';
import {
  Direction,
  NewPayment,
  PartMove,
  Payment,
  PaymentChanges,
  PaymentKey,
  PaymentRow,
  Plan,
  PlanAnswer,
  PlanFields,
  Turnover,
} from './schema.ts';

export const paymentSorts = ['on', 'amount', 'createdAt'] as const;
const Sort = z.enum(paymentSorts.flatMap((name) => [name, `-${name}` as const]) as [string, ...string[]]);

/** `from` and `to` are the first and the last day. */
export const PaymentFilter = PageQuery.extend({
  clientId: id('client').optional(),
  dealId: id('deal').optional(),
  documentId: id('document').optional(),
  statementId: id('statement').optional(),
  direction: Direction.optional(),
  from: Day.optional(),
  to: Day.optional(),
  search: z.string().max(200).optional(),
  sort: Sort.default('-on'),
  trash: z.stringbool().or(z.boolean()).default(false),
});

const DealKey = z.object({ dealId: id('deal') });

export const payments = {
  list: route({
    serves: 'queries',
    method: 'GET',
    path: '/payments',
    access: 'payment.view',
    summary: 'List payments by client, deal, document, direction and period; with what came and went by currency',
    input: PaymentFilter,
    output: page(PaymentRow).extend({ turnover: z.array(Turnover) }),
  }),
  get: route({
    serves: 'api',
    method: 'GET',
    path: '/payments/{paymentId}',
    access: 'payment.view',
    summary: 'Read one payment',
    input: PaymentKey,
    output: Payment,
  }),
  create: route({
    serves: 'api',
    method: 'POST',
    path: '/payments',
    access: 'payment.edit',
    summary: 'Record a payment for an invoice, a purchase order, a deal or a client',
    input: NewPayment,
    output: Payment,
    status: 201,
  }),
  update: route({
    serves: 'api',
    method: 'PATCH',
    path: '/payments/{paymentId}',
    access: 'payment.edit',
    summary: 'Change a payment; what it was for and what it is for now are settled anew',
    input: PaymentKey.extend(PaymentChanges.shape),
    output: Payment,
  }),
  remove: route({
    serves: 'api',
    method: 'DELETE',
    path: '/payments/{paymentId}',
    access: 'payment.edit',
    summary: 'Move a payment to the trash; it settles nothing there',
    input: PaymentKey,
    output: Payment,
  }),
  restore: route({
    serves: 'api',
    method: 'POST',
    path: '/payments/{paymentId}/restore',
    access: 'payment.edit',
    summary: 'Take a payment out of the trash',
    input: PaymentKey,
    output: Payment,
  }),
  plan: route({
    serves: 'api',
    method: 'GET',
    path: '/deals/{dealId}/plan',
    access: 'payment.view',
    summary: 'When and in what parts a deal is to be paid and shipped, and how far it is today',
    input: DealKey,
    output: PlanAnswer,
  }),
  savePlan: route({
    serves: 'api',
    method: 'PUT',
    path: '/deals/{dealId}/plan',
    access: 'deal.edit',
    summary: 'Save the schedule of a deal whole; `version` is the one seen, 0 for the first',
    input: DealKey.extend(PlanFields.shape).extend({ version: Plan.shape.version }),
    output: PlanAnswer,
  }),
  movePart: route({
    serves: 'api',
    method: 'POST',
    path: '/deals/{dealId}/plan/move',
    access: 'deal.edit',
    summary: 'Put off one part of the schedule of a deal, or bring it forward; `from` is the day on which it was seen',
    input: DealKey.extend(PartMove.shape),
    output: PlanAnswer,
  }),
};
