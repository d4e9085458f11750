import type { Input } from '#shared/contract/route.ts';
import type { Action } from '#shared/kernel/access.ts';
import { AppError } from '#shared/kernel/errors.ts';
import { newId } from '#shared/kernel/ids.ts';
import type { shipments } from '#shared/shipments/routes.ts';
import { inTrash, notInTrash } from '#functions/clients/find.ts';
import { isReachable } from '#functions/payments/find.ts';
import { movePlan } from '#functions/payments/settle.ts';
import { dealBy } from '#functions/payments/target.ts';
import type { Caller } from '#functions/runtime/caller.ts';
import { commit } from '#functions/runtime/commit.ts';
import { again, edit } from '#functions/runtime/edit.ts';
import type { Commands } from '#functions/runtime/handlers.ts';
import { db, type Stored } from '#functions/runtime/records.ts';
import { created, removed, restored, type Write } from '#functions/runtime/write.ts';
import { checkPaper } from './paper.ts';
import { countLines } from './quantities.ts';

type Rows = typeof shipments;
type Shipment = Stored<'shipment'>;

export const shipmentCommands: Commands<Rows> = {
  get: ({ shipmentId }, caller) => findShipment(caller, 'payment.view', shipmentId),
  create: createShipment,
  update: updateShipment,
  remove: removeShipment,
  restore: restoreShipment,
};

async function findShipment(caller: Caller, action: Action, shipmentId: string): Promise<Shipment> {
  const { data } = await db.entities.shipment
    .get({ workspaceId: caller.workspaceId, shipmentId })
    .go({ consistent: true });
  if (!data || !(await isReachable(caller, 'payment.view', data))) throw new AppError('not_found', 'No such shipment');
  if (!(await isReachable(caller, action, data))) throw new AppError('forbidden', `You may not do this: ${action}`);
  return data;
}

/** What its deal has been shipped, by sum and by lines, moves by the difference, in the same transaction. */
async function shippedBy(caller: Caller, before: Shipment | undefined, after: Shipment | undefined): Promise<Write[]> {
  const dealId = String(after?.dealId ?? before?.dealId);
  const facts = [...(before ? [{ ...before.sum, amount: -before.sum.amount }] : []), ...(after ? [after.sum] : [])];
  return movePlan(caller, dealId, 'shipped', facts, await countLines(caller, before, after));
}

function createShipment(fields: Input<Rows['create']>, caller: Caller) {
  return again(async () => {
    const { clientId } = await dealBy(caller, 'deal.edit', fields.dealId);
    await checkPaper(caller, fields);
    const { write, record } = created(caller, 'shipment', { shipmentId: newId('shipment'), ...fields, clientId });
    await commit(caller, [write, ...(await shippedBy(caller, undefined, record))]);
    return record;
  });
}

function updateShipment({ shipmentId, version, ...changes }: Input<Rows['update']>, caller: Caller) {
  let current: Shipment | undefined;
  const read = async () => {
    current = await findShipment(caller, 'deal.edit', shipmentId);
    if (current.deletedAt) throw inTrash();
    await checkPaper(caller, { ...changes, dealId: current.dealId });
    return current;
  };
  const also = (after: Shipment) => shippedBy(caller, current, after);
  return edit(caller, { kind: 'shipment', read, version, changes, also });
}

function removeShipment({ shipmentId }: Input<Rows['remove']>, caller: Caller) {
  return again(async () => {
    const shipment = await findShipment(caller, 'deal.edit', shipmentId);
    if (shipment.deletedAt) return shipment;
    const { write, record } = removed(caller, 'shipment', shipment);
    await commit(caller, [write, ...(await shippedBy(caller, shipment, undefined))]);
    return record;
  });
}

function restoreShipment({ shipmentId }: Input<Rows['restore']>, caller: Caller) {
  return again(async () => {
    const shipment = await findShipment(caller, 'deal.edit', shipmentId);
    if (!shipment.deletedAt) throw notInTrash();
    const { write, record } = restored(caller, 'shipment', shipment);
    await commit(caller, [write, ...(await shippedBy(caller, undefined, record))]);
    return record;
  });
}
