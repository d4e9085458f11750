import * as z from 'zod';
import { route } from '../contract/route.ts';
import { id } from '../kernel/ids.ts';
import { page, PageQuery } from '../kernel/page.ts';
import { Day } from '../kernel/time.ts';
import { NewShipment, Shipment, ShipmentChanges, ShipmentKey, ShipmentRow } from './schema.ts';

export const shipmentSorts = ['on', 'createdAt'] as const;
const Sort = z.enum(shipmentSorts.flatMap((name) => [name, `-${name}` as const]) as [string, ...string[]]);

export const ShipmentFilter = PageQuery.extend({
  clientId: id('client').optional(),
  dealId: id('deal').optional(),
  from: Day.optional(),
  to: Day.optional(),
  sort: Sort.default('-on'),
  trash: z.stringbool().or(z.boolean()).default(false),
});

export const shipments = {
  list: route({
    serves: 'queries',
    method: 'GET',
    path: '/shipments',
    access: 'payment.view',
    summary: 'List shipments by client, deal and period',
    input: ShipmentFilter,
    output: page(ShipmentRow),
  }),
  get: route({
    serves: 'api',
    method: 'GET',
    path: '/shipments/{shipmentId}',
    access: 'payment.view',
    summary: 'Read one shipment',
    input: ShipmentKey,
    output: Shipment,
  }),
  create: route({
    serves: 'api',
    method: 'POST',
    path: '/shipments',
    access: 'deal.edit',
    summary: 'Record that something of a deal was shipped or rendered',
    input: NewShipment,
    output: Shipment,
    status: 201,
  }),
  update: route({
    serves: 'api',
    method: 'PATCH',
    path: '/shipments/{shipmentId}',
    access: 'deal.edit',
    summary: 'Change a shipment',
    input: ShipmentKey.extend(ShipmentChanges.shape),
    output: Shipment,
  }),
  remove: route({
    serves: 'api',
    method: 'DELETE',
    path: '/shipments/{shipmentId}',
    access: 'deal.edit',
    summary: 'Move a shipment to the trash; it does not count there',
    input: ShipmentKey,
    output: Shipment,
  }),
  restore: route({
    serves: 'api',
    method: 'POST',
    path: '/shipments/{shipmentId}/restore',
    access: 'deal.edit',
    summary: 'Take a shipment out of the trash',
    input: ShipmentKey,
    output: Shipment,
  }),
};
