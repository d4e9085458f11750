import { CustomAttributeType } from 'electrodb';
import type { Origin } from './stamps.ts';

/** The words that entities are written in; `as const` keeps ElectroDB's inference. */
export const key = { type: 'string', required: true, readOnly: true } as const;
export const text = { type: 'string', required: true } as const;
export const optional = { type: 'string' } as const;
export const count = { type: 'number', required: true } as const;
export const optionalCount = { type: 'number' } as const;
export const flag = { type: 'boolean', required: true } as const;

/** A nested value that DynamoDB keeps as it is; its schema has checked it. */
export const nested = <T>() => ({ type: CustomAttributeType<T>('any' as never), required: true }) as const;
export const optionalNested = <T>() => ({ type: CustomAttributeType<T>('any' as never) }) as const;

/**
 * The first of these attributes that a record has. It is never served: an index needs a value for every record, also where
 * what it is named after may be absent. The last attribute is always there.
 */
export const made = <const N extends string>(...names: N[]) =>
  ({
    type: 'string',
    hidden: true,
    watch: names,
    set: (_: unknown, record: Partial<Record<N, unknown>>): string =>
      String(names.map((name) => record[name]).find(Boolean)),
  }) as const;

/** What every record carries: see stamps.ts. */
export const stamps = {
  version: count,
  createdAt: text,
  createdBy: text,
  origin: nested<Origin>(),
  updatedAt: text,
  updatedBy: text,
  deletedAt: optional,
  deletedBy: optional,
} as const;

/** All entities live in one table, so they share its service name. */
export const model = <E extends string>(entity: E) => ({ service: 'crm', entity, version: '1' }) as const;

/** The key of nearly every entity: the workspace is the partition, the record stands in it by its id. */
export const inWorkspace = <const K extends string>(idName: K) =>
  ({
    byId: { pk: { field: 'pk', composite: ['workspaceId'] }, sk: { field: 'sk', composite: [idName] } },
  }) as const;

/** Compiles to `true` only when what is stored can be served as what the schema promises, field by field. */
export type Agrees<Stored, Served> = [Stored] extends [{ [K in keyof Served]: unknown }]
  ? Exclude<keyof Stored, keyof Served | 'workspaceId' | 'expiresAt'> extends never
    ? true
    : { notInSchema: Exclude<keyof Stored, keyof Served | 'workspaceId' | 'expiresAt'> }
  : { notStored: Exclude<keyof Served, keyof Stored> };
