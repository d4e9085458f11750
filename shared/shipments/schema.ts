import * as z from 'zod';
import { changesOf } from '../kernel/changes.ts';
import { id } from '../kernel/ids.ts';
import { Line, maxLines, Quantity } from '../lines/schema.ts';
import { Stamps } from '../kernel/stamps.ts';
import { Text } from '../kernel/text.ts';
import { Day } from '../kernel/time.ts';
import { Sum } from '../payments/schema.ts';

/** So much of a line of the deal that was handed over. */
export const ShippedLine = z.object({ lineId: Line.shape.lineId, quantity: Quantity });
export type ShippedLine = z.infer<typeof ShippedLine>;

const isOnce = (lines: readonly ShippedLine[]) => new Set(lines.map(({ lineId }) => lineId)).size === lines.length;

/** What people say of a shipment: goods handed over, or a service rendered, for so much. `documentId`: its act or waybill. */
export const ShipmentFields = z.object({
  on: Day,
  sum: Sum,
  /** Of which lines how much, where it is told; a shipment may also be told by its sum alone. */
  lines: z.array(ShippedLine).min(1).max(maxLines).refine(isOnce, 'line_twice').optional(),
  documentId: id('document').optional(),
  about: Text(2000).optional(),
});

/** A shipment is always of a deal; the client is the deal's. */
export const Shipment = z.object({
  shipmentId: id('shipment'),
  dealId: id('deal'),
  clientId: id('client').optional(),
  ...ShipmentFields.shape,
  ...Stamps.shape,
});
export type Shipment = z.infer<typeof Shipment>;

export const NewShipment = ShipmentFields.extend({ dealId: id('deal') });
export const ShipmentKey = z.object({ shipmentId: id('shipment') });
export const ShipmentChanges = z.object({ ...changesOf(ShipmentFields).shape, version: z.number().int().min(1) });

/** A shipment in a list, with the names beside it. */
export const ShipmentRow = z.object({
  ...Shipment.shape,
  clientName: z.string().optional(),
  dealName: z.string().optional(),
});
export type ShipmentRow = z.infer<typeof ShipmentRow>;
