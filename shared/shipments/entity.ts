import { Entity, type EntityItem } from 'electrodb';
import {
  inWorkspace,
  key,
  model,
  nested,
  optional,
  optionalNested,
  stamps,
  text,
  type Agrees,
} from '../kernel/attributes.ts';
import type { Money } from '../kernel/money.ts';
import type { Shipment, ShippedLine } from './schema.ts';

/** How a shipment is stored. */
export const ShipmentEntity = new Entity({
  model: model('shipment'),
  attributes: {
    workspaceId: key,
    shipmentId: key,
    dealId: text,
    clientId: optional,
    on: text,
    sum: nested<Money>(),
    lines: optionalNested<ShippedLine[]>(),
    documentId: optional,
    about: optional,
    ...stamps,
  },
  indexes: inWorkspace('shipmentId'),
});

export const shipmentAgrees: Agrees<EntityItem<typeof ShipmentEntity>, Shipment> = true;
