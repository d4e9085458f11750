import {
  DynamoDBClient,
  TransactWriteItemsCommand,
  type AttributeValue,
  type TransactWriteItem,
} from '@aws-sdk/client-dynamodb';
import { boundPrefixes } from './bounded.ts';
import type { Item } from './items.ts';
import { db, quiet, table, type EntityName } from './records.ts';
import type { Claim } from './sentinels.ts';
import type { Write } from './write.ts';

// Bulk work writes tens of thousands of items. Making each by ElectroDB and turning it into attribute values by the document
// client takes three times as long as the engine needs to store it, so here both are done by the shortest way. Keys are
// laid out as ElectroDB lays them out: a layout is learned from its own answer and applied to all further records.

const writer = new DynamoDBClient({ maxAttempts: 1, logger: quiet });
export const reader = boundPrefixes(new DynamoDBClient({ logger: quiet }));

/** Sends one transaction that has been put together here. */
export const sendStored = (TransactItems: TransactWriteItem[], abortSignal: AbortSignal): Promise<unknown> =>
  writer.send(new TransactWriteItemsCommand({ TransactItems }), { abortSignal });

type Values = Record<string, AttributeValue>;

/** A plain value as the table stores it; what is undefined is not stored. */
export function valueOf(value: unknown): AttributeValue {
  if (typeof value === 'string') return { S: value };
  if (typeof value === 'number') return { N: String(value) };
  if (typeof value === 'boolean') return { BOOL: value };
  if (value === null || value === undefined) return { NULL: true };
  if (Array.isArray(value)) return { L: value.map(valueOf) };
  return { M: valuesOf(value) };
}

function valuesOf(record: object): Values {
  const values: Values = {};
  for (const [name, value] of Object.entries(record)) if (value !== undefined) values[name] = valueOf(value);
  return values;
}

/** The fixed parts of a key, and the attributes that stand between them. */
type Layout = { field: string; parts: string[]; names: string[] };
type Facets = { pk: { field: string; facets: string[] }; sk?: { field: string; facets: string[] } };
type Learnable = {
  schema: { attributes: Record<string, unknown> };
  model: { indexes: Record<string, Facets> };
  put(record: unknown): { params(): { Item: Record<string, unknown> } };
};
type Learned = { names: string[]; layouts: Layout[]; marks: Values };

const learned = new Map<EntityName, Learned>();

function layoutsOf(kind: EntityName, sample: object): Learned {
  const known = learned.get(kind);
  if (known) return known;
  const entity = db.entities[kind] as unknown as Learnable;
  const { Item } = entity.put(sample).params();
  const layouts = Object.values(entity.model.indexes).flatMap(({ pk, sk }) =>
    [pk, sk].flatMap((key) =>
      key ? layoutOf(key.field, String(Item[key.field]), key.facets, withMade(kind, sample)) : [],
    ),
  );
  const marks = valuesOf({ __edb_e__: Item.__edb_e__, __edb_v__: Item.__edb_v__ });
  const fresh = { names: Object.keys(entity.schema.attributes), layouts, marks };
  learned.set(kind, fresh);
  return fresh;
}

function layoutOf(field: string, key: string, names: string[], sample: object): Layout {
  const parts: string[] = [];
  let rest = key;
  for (const name of names) {
    const value = keyPart(sample, name);
    // A key may call an attribute by another name (see the template of notes).
    const label = rest.includes(`${name.toLowerCase()}_${value}`) ? `${name.toLowerCase()}_` : '_';
    const at = rest.indexOf(label + value);
    if (at < 0) throw new Error(`The key ${field} does not hold ${name}`);
    parts.push(rest.slice(0, at + label.length));
    rest = rest.slice(at + label.length + value.length);
  }
  return { field, parts: [...parts, rest], names };
}

/** ElectroDB writes keys in lower case. */
const keyPart = (record: object, name: string) => String((record as Record<string, unknown>)[name]).toLowerCase();

const keyOf = ({ parts, names }: Layout, record: object) =>
  parts.reduce((key, part, index) => key + keyPart(record, names[index - 1] ?? '') + part);

type Made = { hidden?: boolean; set?: (value: undefined, record: object) => unknown };

/** What ElectroDB makes of the other attributes (`made`, shared/kernel/attributes.ts), for each kind that has such. */
const madeOf = new Map(
  Object.entries(db.entities).map(([kind, { schema }]) => [
    kind,
    Object.entries(schema.attributes as unknown as Record<string, Made>).filter(([, { hidden }]) => hidden),
  ]),
);

function withMade(kind: EntityName, record: object): Record<string, unknown> {
  const values = { ...record } as Record<string, unknown>;
  for (const [name, { set }] of madeOf.get(kind) ?? []) values[name] = set?.(undefined, record);
  return values;
}

/** A whole record with its keys. */
export function storedOf(kind: EntityName, record: object): Values {
  const { names, layouts, marks } = layoutsOf(kind, record);
  const given = withMade(kind, record);
  const values: Values = { ...marks };
  for (const name of names) if (given[name] !== undefined) values[name] = valueOf(given[name]);
  for (const layout of layouts) values[layout.field] = { S: keyOf(layout, given) };
  return values;
}

/** The key of a record, from the attributes that it is made of. */
export function keyStored(kind: EntityName, record: object): Values {
  const entity = db.entities[kind] as unknown as Learnable & { get(key: object): { params(): { Key: object } } };
  const known = primary.get(kind);
  if (known) return Object.fromEntries(known.map((layout) => [layout.field, { S: keyOf(layout, record) }]));
  const Key = entity.get(record).params().Key as Record<string, unknown>;
  const layouts = Object.values(entity.model.indexes)
    .slice(0, 1)
    .flatMap(({ pk, sk }) =>
      [pk, sk].flatMap((key) => (key ? layoutOf(key.field, String(Key[key.field]), key.facets, record) : [])),
    );
  primary.set(kind, layouts);
  return valuesOf(Key);
}
const primary = new Map<EntityName, Layout[]>();

/** A stored value as a plain one. */
export function plainOf(value: AttributeValue): unknown {
  if (value.S !== undefined) return value.S;
  if (value.N !== undefined) return Number(value.N);
  if (value.BOOL !== undefined) return value.BOOL;
  if (value.L !== undefined) return value.L.map(plainOf);
  if (value.M === undefined) return null;
  return Object.fromEntries(Object.entries(value.M).map(([name, inner]) => [name, plainOf(inner)]));
}

/** A stored item as a plain record: without its keys, and without what ElectroDB has made of other attributes. */
export function recordOf(item: Values): Record<string, unknown> {
  const made = madeNames.get(item.__edb_e__?.S ?? '');
  const record: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(item))
    if (!inTable.has(name) && !made?.has(name)) record[name] = plainOf(value);
  return record;
}
const inTable = new Set(['pk', 'sk', 'gsi1pk', 'gsi1sk', '__edb_e__', '__edb_v__']);
// By kind: what is made in one may be a field of its own in another.
const madeNames = new Map([...madeOf].map(([kind, made]) => [kind, new Set(made.map(([name]) => name))]));

/** A record that must not be there yet. */
export const newStored = (kind: EntityName, record: object): TransactWriteItem => ({
  Put: { TableName: table, Item: storedOf(kind, record), ConditionExpression: 'attribute_not_exists(pk)' },
});

/** A record of a write: new, or on the condition that it stands as it was read. */
export function recordStored({ kind, before, after }: Write): TransactWriteItem {
  if (!after) throw new Error('Bulk work destroys nothing');
  if (!before) return newStored(kind, after);
  return {
    Put: {
      TableName: table,
      Item: storedOf(kind, after),
      ConditionExpression: '#version = :version',
      ExpressionAttributeNames: { '#version': 'version' },
      ExpressionAttributeValues: { ':version': { N: String(before.version) } },
    },
  };
}

/** See `takeItem`: a value that nobody holds, that this record holds, or that `from` has lost. */
export function claimStored(claim: Claim, from: string | undefined): TransactWriteItem {
  const free = 'attribute_not_exists(recordId) OR recordId = :record';
  return {
    Put: {
      TableName: table,
      Item: storedOf('sentinel', claim),
      ConditionExpression: from ? `${free} OR recordId = :from` : free,
      ExpressionAttributeValues: { ':record': { S: claim.recordId }, ...(from && { ':from': { S: from } }) },
    },
  };
}

/** Any other part of a transaction. */
export function asStored(item: Item): TransactWriteItem {
  const plain = typeof item === 'function' ? item() : item;
  const parts = Object.entries(plain).map(([name, part]) => [name, part && withValues(part)]);
  return Object.fromEntries(parts) as TransactWriteItem;
}

const plainParts = ['Item', 'Key', 'ExpressionAttributeValues'];
const withValues = (part: object) =>
  Object.fromEntries(
    Object.entries(part).map(([name, value]) => [
      name,
      plainParts.includes(name) && value ? valuesOf(value as object) : value,
    ]),
  );
