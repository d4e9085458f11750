import type { Activity } from '#shared/activities/schema.ts';
import type { Client } from '#shared/clients/schema.ts';
import type { Deal } from '#shared/deals/schema.ts';
import type { Document } from '#shared/documents/schema.ts';
import type { Product } from '#shared/goods/schema.ts';
import type { File } from '#shared/files/schema.ts';
import type { Letter } from '#shared/letters/schema.ts';
import type { Note } from '#shared/notes/schema.ts';
import type { Payment } from '#shared/payments/schema.ts';
import type { Person } from '#shared/people/schema.ts';
import type { Shipment } from '#shared/shipments/schema.ts';
import type { Shape } from './shape.ts';
import { activityShape } from './shapes/activity.ts';
import { clientShape } from './shapes/client.ts';
import { dealShape } from './shapes/deal.ts';
import { documentShape } from './shapes/document.ts';
import { fileShape } from './shapes/file.ts';
import { letterShape } from './shapes/letter.ts';
import { noteShape } from './shapes/note.ts';
import { paymentShape } from './shapes/payment.ts';
import { personShape } from './shapes/person.ts';
import { planShape, type DealPlan } from './shapes/plan.ts';
import { productShape } from './shapes/product.ts';
import { shipmentShape } from './shapes/shipment.ts';

/** The records that the copy holds as rows, by their kind. */
export type Records = {
  client: Client;
  person: Person;
  deal: Deal;
  activity: Activity;
  document: Document;
  note: Note;
  product: Product;
  payment: Payment;
  plan: DealPlan;
  shipment: Shipment;
  file: File;
  letter: Letter;
};
export type RowKind = keyof Records;

/** How each kind stands in the copy. Whoever is followed comes before his followers: a rebuild loads in this order. */
export const shapes: { [K in RowKind]: Shape<Records[K]> } = {
  client: clientShape,
  person: personShape,
  deal: dealShape,
  activity: activityShape,
  document: documentShape,
  note: noteShape,
  payment: paymentShape,
  plan: planShape,
  shipment: shipmentShape,
  product: productShape,
  file: fileShape,
  letter: letterShape,
};

export const rowKinds = Object.keys(shapes) as RowKind[];

/** The shape of a kind that is known only at run time. */
export const shapeOf = (kind: RowKind) => shapes[kind] as Shape<Records[RowKind]>;
