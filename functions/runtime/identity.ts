import type { ChangedRecord } from '#shared/history/entity.ts';
import { prefixes } from '#shared/kernel/ids.ts';
import type { Stored } from './records.ts';
import type { Kind, Write } from './write.ts';

const idNames = {
  workspace: 'workspaceId',
  member: 'userId',
  invitation: 'invitationId',
  classifier: 'classifierId',
  client: 'clientId',
  person: 'personId',
  note: 'noteId',
  import: 'importId',
  product: 'productId',
  priceList: 'priceListId',
  price: 'productId',
  autofill: 'workspaceId',
  lines: 'dealId',
  pipeline: 'pipelineId',
  deal: 'dealId',
  activity: 'activityId',
  company: 'companyId',
  requisites: 'clientId',
  document: 'documentId',
  template: 'templateId',
  payment: 'paymentId',
  plan: 'dealId',
  shipment: 'shipmentId',
  statement: 'statementId',
  file: 'fileId',
  share: 'shareId',
  letter: 'letterId',
  inbox: 'workspaceId',
  letterTemplate: 'letterTemplateId',
  sender: 'senderId',
  view: 'viewId',
  feed: 'feedId',
} as const satisfies Record<Kind, string>;

/** The id of a record, whatever kind it is. */
export const idOf = (kind: Kind, record: object): string => String((record as Record<string, unknown>)[idNames[kind]]);

// Not workspaces: whose they are is decided by the membership, never by a path.
const ownIds = new Map<string, Kind>(
  Object.entries(prefixes).flatMap(([kind, prefix]) =>
    Object.hasOwn(idNames, kind) ? [[prefix, kind as Kind] as const] : [],
  ),
);

/** The kind of record that an id is of, by its prefix; a parameter that is called otherwise does not mean that record. */
export function kindOfId(name: string, id: string): Kind | undefined {
  const kind = ownIds.get(id.split('_')[0] ?? '');
  return kind && idNames[kind] === name ? kind : undefined;
}

/** The key of a record in its workspace, from its id. */
export const keyOf = (kind: Kind, workspaceId: string, id: string): Record<string, string> => ({
  workspaceId,
  [idNames[kind]]: id,
});

/** The record whose page tells this record's history: a contact person's is the client, a note's what it is on. */
export function subjectOf(kind: Kind, record: Stored<Kind>): string {
  if (kind === 'shipment') return (record as Stored<'shipment'>).dealId;
  if (kind === 'payment') return paidFor(record as Stored<'payment'>);
  if (kind === 'person') return (record as Stored<'person'>).clientId;
  if (kind === 'price') return (record as Stored<'price'>).priceListId;
  if (kind === 'file') {
    const { clientId, subjectId } = record as Stored<'file'>;
    return clientId ?? subjectId;
  }
  if (kind === 'activity') return toldOn(record as Stored<'activity'>);
  if (kind === 'letter') return writtenAbout(record as Stored<'letter'>);
  if (kind !== 'note') return idOf(kind, record);
  const { clientId, dealId } = record as Stored<'note'>;
  return String(clientId ?? dealId);
}

/** A payment is told on the page of its deal, else of its client. */
const paidFor = ({ dealId, clientId, paymentId }: Stored<'payment'>) => dealId ?? clientId ?? paymentId;

/** What was planned or done is told on the page of its client, else of its deal. */
const toldOn = ({ clientId, dealId, activityId }: Stored<'activity'>) => clientId ?? dealId ?? activityId;
/** A letter is told on the page of its deal, else of its client. */
const writtenAbout = ({ dealId, clientId, letterId }: Stored<'letter'>) => dealId ?? clientId ?? letterId;

const inReadModel = [
  'client',
  'person',
  'note',
  'classifier',
  'member',
  'pipeline',
  'deal',
  'activity',
  'document',
  'payment',
  'plan',
  'shipment',
  'product',
  'file',
  'letter',
] as const satisfies ChangedRecord['kind'][];

/** What the read model must hear of a write; nothing for records that it does not hold. */
export function changeOf({ kind, before, after }: Write): ChangedRecord[] {
  const record = after ?? before;
  const known = inReadModel.find((name) => name === kind);
  return known && record ? [{ kind: known, recordId: idOf(kind, record), version: after?.version ?? 0 }] : [];
}
