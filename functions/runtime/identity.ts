import type { ChangedRecord } from '#shared/history/entity.ts';
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
} as const satisfies Record<Kind, string>;

/** The id of a record, whatever kind it is. */
export const idOf = (kind: Kind, record: object): string => String((record as Record<string, unknown>)[idNames[kind]]);

const kinds = new Map(Object.entries(idNames).map(([kind, name]) => [name as string, kind as Kind]));

/** The kind of record that an id of this name is of: `clientId` is a client's. */
export const kindOfId = (name: string): Kind | undefined => kinds.get(name);

/** The key of a record in its workspace, from its id. */
export const keyOf = (kind: Kind, workspaceId: string, id: string): Record<string, string> => ({
  workspaceId,
  [idNames[kind]]: id,
});

/** The record whose page tells this record's history: a contact person's and a note's is their client. */
export function subjectOf(kind: Kind, record: Stored<Kind>): string {
  return kind === 'person' || kind === 'note' ? (record as Stored<'person'>).clientId : idOf(kind, record);
}

const inReadModel = ['client', 'person', 'note', 'classifier', 'member'] as const satisfies ChangedRecord['kind'][];

/** What the read model must hear of a write; nothing for records that it does not hold. */
export function changeOf({ kind, before, after }: Write): ChangedRecord[] {
  const record = after ?? before;
  const known = inReadModel.find((name) => name === kind);
  return known && record ? [{ kind: known, recordId: idOf(kind, record), version: after?.version ?? 0 }] : [];
}
