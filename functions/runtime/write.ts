import type { Deed } from '#shared/history/schema.ts';
import type { Stamps } from '#shared/kernel/stamps.ts';
import type { Caller } from './caller.ts';
import { now } from './clock.ts';
import type { Stored } from './records.ts';

/** The kinds of records that people change; each carries stamps and, but for its making, a history. */
export type Kind =
  | 'workspace'
  | 'member'
  | 'invitation'
  | 'classifier'
  | 'client'
  | 'person'
  | 'note'
  | 'import'
  | 'product'
  | 'priceList'
  | 'price'
  | 'autofill'
  | 'pipeline'
  | 'deal'
  | 'activity'
  | 'company'
  | 'requisites'
  | 'document'
  | 'template'
  | 'payment'
  | 'plan'
  | 'shipment'
  | 'statement'
  | 'lines'
  | 'file'
  | 'share'
  | 'letter'
  | 'inbox'
  | 'letterTemplate'
  | 'sender'
  | 'view'
  | 'feed';

/** One record before and after a command. Without `before` it is made, without `after` it is destroyed. */
export type Write = { [K in Kind]: { kind: K; deed: Deed | 'created'; before?: Stored<K>; after?: Stored<K> } }[Kind];

/** Who stamps a record; a worker stamps in the name of the person who started it. */
export type Author = Pick<Caller, 'workspaceId' | 'userId' | 'origin'>;

/** Optional fields may also be given as undefined: checked input is written so. */
type Given<T> = { [F in keyof T]: undefined extends T[F] ? T[F] | undefined : T[F] };
type Fields<K extends Kind> = Omit<Stored<K>, keyof Stamps | 'workspaceId'>;

/** The changes of a record as a caller sends them: `null` clears a field, `undefined` leaves it. */
export type Changes<K extends Kind> = { [F in keyof Fields<K>]?: Fields<K>[F] | null | undefined };

const write = <K extends Kind>(kind: K, deed: Deed | 'created', before?: Stored<K>, after?: Stored<K>) =>
  ({ kind, deed, ...(before && { before }), ...(after && { after }) }) as unknown as Write;

/** A record that did not exist. */
export function created<K extends Kind>(
  author: Author,
  kind: K,
  fields: Given<Fields<K>>,
): { write: Write; record: Stored<K> } {
  const at = now();
  const { userId, origin, workspaceId } = author;
  const stamps: Stamps = { version: 1, createdAt: at, createdBy: userId, origin, updatedAt: at, updatedBy: userId };
  const record = cleaned({ workspaceId, ...fields, ...stamps }) as unknown as Stored<K>;
  return { write: write(kind, 'created', undefined, record), record };
}

/** A record with some of its fields changed; one version further on. */
export function changed<K extends Kind>(
  author: Author,
  kind: K,
  before: Stored<K>,
  changes: Changes<K>,
): { write: Write; record: Stored<K> } {
  const record = next(author, before, changes);
  return { write: write(kind, 'changed', before, record), record };
}

/** The record in the trash. */
export function removed<K extends Kind>(
  author: Author,
  kind: K,
  before: Stored<K>,
): { write: Write; record: Stored<K> } {
  const record = next(author, before, { deletedAt: now(), deletedBy: author.userId });
  return { write: write(kind, 'removed', before, record), record };
}

/** The record out of the trash. */
export function restored<K extends Kind>(
  author: Author,
  kind: K,
  before: Stored<K>,
): { write: Write; record: Stored<K> } {
  const record = next(author, before, { deletedAt: null, deletedBy: null });
  return { write: write(kind, 'restored', before, record), record };
}

/** The record gone for good. */
export const destroyed = <K extends Kind>(kind: K, before: Stored<K>): Write => write(kind, 'destroyed', before);

function next<K extends Kind>(author: Author, before: Stored<K>, changes: object): Stored<K> {
  const { version } = before as unknown as Stamps;
  const given = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
  return cleaned({
    ...before,
    ...given,
    version: version + 1,
    updatedAt: now(),
    updatedBy: author.userId,
  }) as Stored<K>;
}

/** A cleared field is not stored at all. */
const cleaned = <T extends object>(record: T): T =>
  Object.fromEntries(Object.entries(record).filter(([, value]) => value !== null && value !== undefined)) as T;
