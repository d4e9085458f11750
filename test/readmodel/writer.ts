import './engine.ts';
import { TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { shapes } from '#functions/readmodel/shapes.ts';
import { db, documents } from '#functions/runtime/records.ts';
import type { Caller } from '#functions/runtime/caller.ts';
import type { Client } from '#shared/clients/schema.ts';
import type { ChangedRecord } from '#shared/history/entity.ts';
import { newId } from '#shared/kernel/ids.ts';
import type { Deal } from '#shared/deals/schema.ts';
import { clientOf, dealOf, me, noteOf, personOf } from './records.ts';
import type { Note } from '#shared/notes/schema.ts';
import type { Person } from '#shared/people/schema.ts';

export const callerIn = (workspaceId: string, more: Partial<Caller> = {}): Caller => ({
  workspaceId,
  userId: me,
  role: 'owner',
  reach: 'all',
  teammates: [me],
  name: 'Тест',
  email: 'test@example.ru',
  emailVerified: true,
  origin: { kind: 'person' },
  requestId: 'test',
  ...more,
});

export type Saved =
  | { kind: 'client'; record: Client }
  | { kind: 'person'; record: Person }
  | { kind: 'deal'; record: Deal }
  | { kind: 'note'; record: Note };

export const client = (more: Partial<Client> = {}) => ({ kind: 'client' as const, record: clientOf(more) });
export const person = (clientId: string, more: Partial<Person> = {}) => ({
  kind: 'person' as const,
  record: personOf(clientId, more),
});
export const deal = (more: Partial<Deal> = {}) => ({ kind: 'deal' as const, record: dealOf(more) });
export const note = (clientId: string, text: string, more: Partial<Note> = {}) => ({
  kind: 'note' as const,
  record: noteOf(clientId, text, more),
});

export const idOf = ({ kind, record }: Saved): string => shapes[kind].id(record as never);

function itemOf(workspaceId: string, { kind, record }: Saved) {
  if (kind === 'client') return db.entities.client.put({ workspaceId, ...record } as never).params();
  if (kind === 'person') return db.entities.person.put({ workspaceId, ...record } as never).params();
  if (kind === 'deal') return db.entities.deal.put({ workspaceId, ...record } as never).params();
  return db.entities.note.put({ workspaceId, ...record } as never).params();
}

function keyOf(workspaceId: string, kind: Saved['kind'], id: string) {
  if (kind === 'client') return db.entities.client.delete({ workspaceId, clientId: id }).params();
  if (kind === 'person') return db.entities.person.delete({ workspaceId, personId: id }).params();
  if (kind === 'deal') return db.entities.deal.delete({ workspaceId, dealId: id }).params();
  return db.entities.note.delete({ workspaceId, noteId: id }).params();
}

/** The change entry of a transaction, stamped so many milliseconds ago: as one that commits late. */
export function entryOf(workspaceId: string, records: ChangedRecord[], late = 0) {
  const at = new Date(Date.now() - late).toISOString();
  const expiresAt = Math.floor(Date.now() / 1000) + 30 * 86_400;
  return {
    Put: db.entities.change.put({ workspaceId, changeId: newId('change'), at, records, expiresAt }).params() as never,
  };
}

/** Writes records and one change entry in one transaction, as a command does. */
export async function save(workspaceId: string, saved: Saved[], late = 0): Promise<void> {
  const records = saved.map((each) => ({ kind: each.kind, recordId: idOf(each), version: each.record.version }));
  await documents.send(
    new TransactWriteCommand({
      TransactItems: [
        ...saved.map((each) => ({ Put: itemOf(workspaceId, each) as never })),
        entryOf(workspaceId, records, late),
      ],
    }),
  );
}

/** Deletes a record for good. */
export async function destroy(workspaceId: string, each: Saved, late = 0): Promise<void> {
  const Delete = keyOf(workspaceId, each.kind, idOf(each)) as never;
  const entry = entryOf(workspaceId, [{ kind: each.kind, recordId: idOf(each), version: 0 }], late);
  await documents.send(new TransactWriteCommand({ TransactItems: [{ Delete }, entry] }));
}
