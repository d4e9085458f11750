import type { TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb';
import type { ChangedRecord } from '#shared/history/entity.ts';
import { newId } from '#shared/kernel/ids.ts';
import { inDays, now } from './clock.ts';
import { differences } from './differences.ts';
import { changeOf, idOf, subjectOf } from './identity.ts';
import { db, type Stored } from './records.ts';
import type { Author, Write } from './write.ts';

export type Plain = NonNullable<TransactWriteCommandInput['TransactItems']>[number];

/** One part of a transaction; a function makes it anew at each attempt. */
export type Item = Plain | (() => Plain);

/** Change entries live this long; an older copy of the read model is rebuilt. */
export const changeDays = 30;

/** The record itself, on the condition that it stands as it was read (or does not stand yet). */
export function recordItem({ kind, before, after }: Write): Item {
  const entity = db.entities[kind] as unknown as AnyEntity;
  if (!before)
    return { Put: { ...entity.create(after).params(), ReturnValuesOnConditionCheckFailure: 'ALL_OLD' } } as Plain;
  const asRead = (attributes: Attributes, { eq }: Operations) => eq(attributes.version, before.version);
  if (!after) return { Delete: entity.delete(before).where(asRead).params() } as Plain;
  return {
    Put: { ...entity.put(after).where(asRead).params(), ReturnValuesOnConditionCheckFailure: 'ALL_OLD' },
  } as Plain;
}

// ElectroDB types each entity apart; a transaction over any of them needs only what they have in common.
type Attributes = Record<'version', unknown>;
type Operations = { eq: (attribute: unknown, value: unknown) => string };
type Params = { params(): Record<string, unknown> };
type Conditional = Params & { where(condition: (attributes: Attributes, operations: Operations) => string): Params };
type AnyEntity = {
  create(record: unknown): Params;
  put(record: unknown): Conditional;
  delete(key: unknown): Conditional;
};

/** A value that one record holds alone, of whatever kind. */
type Single = { workspaceId: string; kind: string; value: string; recordId: string };

/** Takes a value that nobody holds, that this record holds already, or that `from` held and has no right to any more. */
export function takeItem({ workspaceId, kind, value, recordId }: Single, from: string | undefined): Item {
  const params = db.entities.sentinel
    .put({ workspaceId, kind, value, recordId })
    .where((held, { notExists, eq }) => {
      const free = `(${notExists(held.recordId)} OR ${eq(held.recordId, recordId)})`;
      return from ? `(${free} OR ${eq(held.recordId, from)})` : free;
    })
    .params();
  return { Put: params } as Plain;
}

/** Gives a value back, if it is still this record's: a holder that was passed over has nothing to give. */
export function releaseItem({ workspaceId, kind, value, recordId }: Single): Item {
  const params = db.entities.sentinel
    .delete({ workspaceId, kind, value })
    .where((held, { notExists, eq }) => `(${notExists(held.recordId)} OR ${eq(held.recordId, recordId)})`)
    .params();
  return { Delete: params } as Plain;
}

/** The audit entries; a record's making is told by its own stamps. */
export const historyItems = (author: Author, writes: readonly Write[]): Item[] =>
  historyEntries(author, writes).map((entry) => ({ Put: db.entities.history.create(entry).params() }) as Plain);

export function historyEntries({ workspaceId, userId, origin }: Author, writes: readonly Write[]): Stored<'history'>[] {
  return writes.flatMap((write) => {
    const { kind, before, after, deed } = write;
    if (!before || deed === 'created') return [];
    const record = after ?? before;
    return {
      workspaceId,
      subjectId: subjectOf(kind, record),
      historyId: newId('history'),
      record: kind,
      recordId: idOf(kind, record),
      version: after?.version ?? before.version + 1,
      deed,
      at: now(),
      by: userId,
      origin,
      changes: differences(before, after ?? {}),
    };
  });
}

/** What the read model must fetch; stamped at each attempt, so that its time is never far from the commit. */
export function changeItem(workspaceId: string, writes: readonly Write[]): Item[] {
  const records = writes.flatMap(changeOf);
  if (!records.length) return [];
  return [() => ({ Put: db.entities.change.put(changeEntry(workspaceId, records)).params() }) as Plain];
}

export const changeEntry = (workspaceId: string, records: ChangedRecord[]): Stored<'change'> => ({
  workspaceId,
  changeId: newId('change'),
  at: now(),
  records,
  expiresAt: inDays(changeDays),
});
