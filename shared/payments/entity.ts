import { Entity, type EntityItem } from 'electrodb';
import {
  inWorkspace,
  key,
  model,
  nested,
  optional,
  optionalCount,
  optionalNested,
  stamps,
  text,
  type Agrees,
} from '../kernel/attributes.ts';
import type { Money } from '../kernel/money.ts';
import type { ShippedLine } from '../shipments/schema.ts';
import type { Fact, Part } from './schedule.ts';
import type { Direction, Payment, Side } from './schema.ts';

/** How a payment is stored. One of a bank statement has the line's fingerprint for its id, so that none is taken twice. */
export const PaymentEntity = new Entity({
  model: model('payment'),
  attributes: {
    workspaceId: key,
    paymentId: key,
    direction: nested<Direction>(),
    side: nested<Side>(),
    on: text,
    sum: nested<Money>(),
    method: nested<Payment['method']>(),
    number: optional,
    purpose: optional,
    clientId: optional,
    dealId: optional,
    documentId: optional,
    about: optional,
    statementId: optional,
    line: optionalCount,
    parts: optionalCount,
    ...stamps,
  },
  indexes: inWorkspace('paymentId'),
});

/**
 * The schedule of a deal beside what has been paid and shipped of it, by currency: the sums move in the transactions of the
 * facts, so that a stage gate reads one record to know them.
 */
export const PlanEntity = new Entity({
  model: model('plan'),
  attributes: {
    workspaceId: key,
    dealId: key,
    payments: nested<Part[]>(),
    shipments: nested<Part[]>(),
    paid: nested<Fact[]>(),
    shipped: nested<Fact[]>(),
    /** How much of which line was shipped, by the shipments that tell it. */
    shippedLines: optionalNested<ShippedLine[]>(),
    ...stamps,
  },
  indexes: inWorkspace('dealId'),
});

export const paymentAgrees: Agrees<EntityItem<typeof PaymentEntity>, Payment> = true;
