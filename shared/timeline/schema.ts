import * as z from 'zod';
import { ActivityRow } from '../activities/schema.ts';
import { Document } from '../documents/schema.ts';
import { File } from '../files/schema.ts';
import { HistoryEntry } from '../history/schema.ts';
import { id, UserId } from '../kernel/ids.ts';
import { listed } from '../kernel/listed.ts';
import { Moment } from '../kernel/time.ts';
import { Letter } from '../letters/schema.ts';
import { Note } from '../notes/schema.ts';
import { Payment } from '../payments/schema.ts';
import { Shipment } from '../shipments/schema.ts';

/** What a timeline is made of. `move`: a deal went to another stage; `change`: fields of the record were changed. */
export const entryKinds = [
  'activity',
  'note',
  'letter',
  'document',
  'payment',
  'shipment',
  'file',
  'move',
  'change',
] as const;
export const EntryKind = z.enum(entryKinds);
export type EntryKind = z.infer<typeof EntryKind>;

const entry = <const K extends EntryKind, S extends z.ZodRawShape>(kind: K, record: S) =>
  z.object({ kind: z.literal(kind), at: Moment, id: z.string(), by: UserId, ...record });

/**
 * One thing that happened or is planned. `at`: when it was done or is planned for; what has a day and no hour stands at the
 * moment it was written when that was on its day, else at the day's midnight in UTC. `by`: who wrote or did it.
 */
export const Entry = z.discriminatedUnion('kind', [
  entry('activity', { activity: ActivityRow }),
  entry('note', { note: Note }),
  entry('letter', { letter: Letter }),
  entry('document', { document: Document }),
  entry('payment', { payment: Payment }),
  entry('shipment', { shipment: Shipment }),
  entry('file', { file: File }),
  entry('move', { change: HistoryEntry }),
  entry('change', { change: HistoryEntry }),
]);
export type Entry = z.infer<typeof Entry>;

/** How many of a kind there are; of contacts for each kind of contact. Changes and moves are told, not counted. */
export const EntryCount = z.object({ kind: EntryKind, kindId: id('classifier').optional(), count: z.number().int() });
export type EntryCount = z.infer<typeof EntryCount>;

type Whose = { clientId?: string | undefined; personId?: string | undefined; dealId?: string | undefined };
const ofOne = ({ clientId, personId, dealId }: Whose) => [clientId, personId, dealId].filter(Boolean).length === 1;

/** The timeline of one client, contact person or deal. `kinds`: only these, by commas; `kindId`: of activities only such. */
export const TimelineOf = z
  .object({
    clientId: id('client').optional(),
    personId: id('person').optional(),
    dealId: id('deal').optional(),
    kinds: listed(EntryKind).optional(),
    kindId: id('classifier').optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
    cursor: z.string().max(500).optional(),
  })
  .refine(ofOne, { error: 'timeline_of_one', path: ['clientId'] });
export type TimelineOf = z.infer<typeof TimelineOf>;
