import { Entity } from 'electrodb';
import { count, key, model, nested, text } from '../kernel/attributes.ts';
import type { Origin } from '../kernel/stamps.ts';
import type { Deed, HistoryEntry } from './schema.ts';

/** The audit trail. Each subject has a partition of its own, so that a long history never slows a list. */
export const HistoryEntity = new Entity({
  model: model('history'),
  attributes: {
    workspaceId: key,
    subjectId: key,
    historyId: key,
    record: nested<HistoryEntry['record']>(),
    recordId: text,
    version: count,
    deed: nested<Deed>(),
    at: text,
    by: text,
    origin: nested<Origin>(),
    changes: nested<HistoryEntry['changes']>(),
  },
  indexes: {
    ofSubject: {
      pk: { field: 'pk', composite: ['workspaceId', 'subjectId'] },
      sk: { field: 'sk', composite: ['at', 'historyId'] },
    },
  },
});

export type ChangedRecord = {
  kind:
    | 'client'
    | 'person'
    | 'note'
    | 'classifier'
    | 'member'
    | 'pipeline'
    | 'deal'
    | 'activity'
    | 'document'
    | 'payment'
    | 'plan'
    | 'shipment'
    | 'product'
    | 'file'
    | 'letter'
    /** For the bell, by the user's id; no copy holds it. */
    | 'notification';
  recordId: string;
  version: number;
};

/**
 * What changed, for the read model: one entry a transaction, stamped anew at each attempt, in the order of time.
 * A destroyed record has version 0. Gone after `expiresAt` (TTL, epoch seconds): a copy older than that is rebuilt.
 */
export const ChangeEntity = new Entity({
  model: model('change'),
  attributes: {
    workspaceId: key,
    changeId: key,
    at: key,
    records: nested<ChangedRecord[]>(),
    expiresAt: { type: 'number', required: true },
  },
  indexes: {
    sinceWhen: {
      pk: { field: 'pk', composite: ['workspaceId'] },
      sk: { field: 'sk', composite: ['at', 'changeId'] },
    },
  },
});

/** A value that one record holds alone (e-mail, phone, INN with KPP); in a partition of its own, released by the trash. */
export const SentinelEntity = new Entity({
  model: model('sentinel'),
  attributes: { workspaceId: key, kind: key, value: key, recordId: text },
  indexes: {
    holder: {
      pk: { field: 'pk', composite: ['workspaceId', 'kind', 'value'] },
      sk: { field: 'sk', composite: [] },
    },
  },
});

/** A POST that carried an Idempotency-Key: claimed in the transaction of its command, answered again from here. */
export const RequestEntity = new Entity({
  model: model('request'),
  attributes: {
    workspaceId: key,
    userId: key,
    requestKey: key,
    hash: text,
    status: { type: 'number' },
    body: { type: 'string' },
    expiresAt: { type: 'number', required: true },
  },
  indexes: {
    byKey: {
      // Keys are compared as they were sent: two that differ in case are two requests.
      pk: { field: 'pk', composite: ['workspaceId', 'userId', 'requestKey'], casing: 'none' },
      sk: { field: 'sk', composite: [] },
    },
  },
});
