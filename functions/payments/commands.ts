import type { Input } from '#shared/contract/route.ts';
import { newId } from '#shared/kernel/ids.ts';
import type { payments } from '#shared/payments/routes.ts';
import { inTrash, notInTrash } from '#functions/clients/find.ts';
import type { Caller } from '#functions/runtime/caller.ts';
import { commit } from '#functions/runtime/commit.ts';
import { again, edit } from '#functions/runtime/edit.ts';
import type { Commands } from '#functions/runtime/handlers.ts';
import type { Stored } from '#functions/runtime/records.ts';
import { created, removed, restored } from '#functions/runtime/write.ts';
import { findPayment } from './find.ts';
import { movePart, readPlan, savePlan } from './plan.ts';
import { settlementOf } from './settle.ts';
import { targetOf } from './target.ts';

type Rows = typeof payments;

export const paymentCommands: Commands<Rows> = {
  get: ({ paymentId }, caller) => findPayment(caller, 'payment.view', paymentId),
  create: createPayment,
  update: updatePayment,
  remove: removePayment,
  restore: restorePayment,
  plan: readPlan,
  savePlan,
  movePart,
};

function createPayment(fields: Input<Rows['create']>, caller: Caller) {
  return again(async () => {
    const target = await targetOf(caller, 'payment.edit', fields);
    const { write, record } = created(caller, 'payment', { paymentId: newId('payment'), ...fields, ...target });
    await commit(caller, [write, ...(await settlementOf(caller, [{ after: record }]))]);
    return record;
  });
}

/** A document or deal that is named anew brings its own deal and client along, unless others are named with it. */
async function updatePayment({ paymentId, version, ...given }: Input<Rows['update']>, caller: Caller) {
  let current: Stored<'payment'> | undefined;
  const read = async () => {
    current = await findPayment(caller, 'payment.edit', paymentId);
    if (current.deletedAt) throw inTrash();
    return current;
  };
  const before = await read();
  const isMoved = ['documentId', 'dealId', 'clientId', 'direction', 'sum'].some(
    (name) => given[name as keyof typeof given] !== undefined,
  );
  const changes = isMoved ? { ...given, ...(await newTarget(caller, before, given)) } : given;
  const also = (after: Stored<'payment'>) => settlementOf(caller, [{ before: current, after }]);
  return edit(caller, { kind: 'payment', read, version, changes, also });
}

type Given = Omit<Input<Rows['update']>, 'paymentId' | 'version'>;

async function newTarget(caller: Caller, before: Stored<'payment'>, given: Given) {
  const documentId = given.documentId !== undefined ? given.documentId : before.documentId;
  const isOtherDocument = documentId !== undefined && documentId !== null && documentId !== before.documentId;
  const dealId = given.dealId !== undefined ? given.dealId : isOtherDocument ? undefined : before.dealId;
  const isOtherDeal = dealId !== undefined && dealId !== null && dealId !== before.dealId;
  const clientId =
    given.clientId !== undefined ? given.clientId : isOtherDocument || isOtherDeal ? undefined : before.clientId;
  const { direction = before.direction, sum = before.sum } = given;
  const target = await targetOf(caller, 'payment.edit', { documentId, dealId, clientId, direction, sum });
  const { side } = target;
  return {
    documentId: target.documentId ?? null,
    dealId: target.dealId ?? null,
    clientId: target.clientId ?? null,
    side,
  };
}

function removePayment({ paymentId }: Input<Rows['remove']>, caller: Caller) {
  return again(async () => {
    const payment = await findPayment(caller, 'payment.edit', paymentId);
    if (payment.deletedAt) return payment;
    const { write, record } = removed(caller, 'payment', payment);
    await commit(caller, [write, ...(await settlementOf(caller, [{ before: payment }]))]);
    return record;
  });
}

function restorePayment({ paymentId }: Input<Rows['restore']>, caller: Caller) {
  return again(async () => {
    const payment = await findPayment(caller, 'payment.edit', paymentId);
    if (!payment.deletedAt) throw notInTrash();
    await targetOf(caller, 'payment.edit', payment);
    const { write, record } = restored(caller, 'payment', payment);
    await commit(caller, [write, ...(await settlementOf(caller, [{ after: record }]))]);
    return record;
  });
}
