import * as z from 'zod';
import { id, UserId } from '../kernel/ids.ts';
import { Origin } from '../kernel/stamps.ts';
import { Moment } from '../kernel/time.ts';

/** What was done to a record. Its making is not an entry: the record's own stamps tell it. */
export const Deed = z.enum(['changed', 'removed', 'restored', 'destroyed']);
export type Deed = z.infer<typeof Deed>;

/** The kinds of records that have a history and stand in the read model. */
export const recordKinds = ['client', 'person', 'note', 'deal'] as const;
export const RecordKind = z.enum(recordKinds);
export type RecordKind = z.infer<typeof RecordKind>;

/** One change to one record, field by field: `[before, after]`, null where there was or is nothing. */
export const HistoryEntry = z.object({
  historyId: id('history'),
  /** The record whose page tells it: the client, also for its contact persons and notes; the deal. */
  subjectId: z.string(),
  record: RecordKind.or(
    z.enum([
      'workspace',
      'member',
      'classifier',
      'invitation',
      'import',
      'product',
      'priceList',
      'price',
      'lines',
      'autofill',
      'pipeline',
      'activity',
      'company',
      'requisites',
      'document',
      'template',
      'payment',
      'plan',
      'shipment',
      'statement',
      'file',
      'share',
      'letter',
      'inbox',
      'letterTemplate',
      'sender',
      'view',
      'feed',
    ]),
  ),
  recordId: z.string(),
  /** The version that this change made. */
  version: z.number().int(),
  deed: Deed,
  at: Moment,
  by: UserId,
  origin: Origin,
  changes: z.record(z.string(), z.tuple([z.json(), z.json()])),
});
export type HistoryEntry = z.infer<typeof HistoryEntry>;
