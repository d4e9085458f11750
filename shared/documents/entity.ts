import { Entity, type EntityItem } from 'electrodb';
import {
  count,
  flag,
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
import type { DocumentKind, DocumentState } from './kinds.ts';
import type { Document, DocumentFile } from './schema.ts';

export const DocumentEntity = new Entity({
  model: model('document'),
  attributes: {
    workspaceId: key,
    documentId: key,
    kind: nested<DocumentKind>(),
    state: nested<DocumentState>(),
    clientId: text,
    clientName: text,
    companyId: text,
    companyName: text,
    dealId: optional,
    ownerId: optional,
    number: optional,
    sequence: optionalCount,
    issuedOn: text,
    until: optional,
    basis: optional,
    about: optional,
    account: optional,
    isSealed: flag,
    templateId: optional,
    sum: nested<Money>(),
    paid: optionalCount,
    stateUnpaid: optionalNested<DocumentState>(),
    vat: count,
    lineCount: count,
    rendering: nested<Document['rendering']>(),
    renderProblem: optionalNested<NonNullable<Document['renderProblem']>>(),
    file: optionalNested<DocumentFile>(),
    cancelReason: optional,
    ...stamps,
  },
  indexes: {
    ...inWorkspace('documentId'),
    ofClient: {
      index: 'gsi1',
      pk: { field: 'gsi1pk', composite: ['workspaceId', 'clientId'] },
      sk: { field: 'gsi1sk', composite: ['documentId'] },
    },
  },
});

/**
 * What a document says, in a partition of its own: up to 500 lines, packed (JSON, gzip, base64), so that lists and
 * histories of documents never carry them.
 */
export const PaperEntity = new Entity({
  model: model('paper'),
  attributes: { workspaceId: key, documentId: key, packed: text },
  indexes: {
    ofDocument: {
      pk: { field: 'pk', composite: ['workspaceId', 'documentId'] },
      sk: { field: 'sk', composite: [] },
    },
  },
});

/** The last number given in a row of numbers; moved by one in the transaction that issues a document. */
export const NumberRowEntity = new Entity({
  model: model('numberRow'),
  attributes: { workspaceId: key, companyId: key, year: key, kind: key, last: count },
  indexes: {
    byRow: {
      pk: { field: 'pk', composite: ['workspaceId', 'companyId', 'year', 'kind'] },
      sk: { field: 'sk', composite: [] },
    },
  },
});

export const documentAgrees: Agrees<EntityItem<typeof DocumentEntity>, Document> = true;
