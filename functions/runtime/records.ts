import { DynamoDBClient, type DynamoDBClientConfig } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { EntityItem } from 'electrodb';
import { entities } from '#shared/kernel/records.ts';
import { boundPrefixes } from './bounded.ts';
import { env } from './env.ts';

/**
 * The SDK copies and filters each answer for its log, also when nobody logs; a logger without `info` spares it the work.
 */
export const quiet = { trace() {}, debug() {}, warn() {}, error() {} } as unknown as NonNullable<
  DynamoDBClientConfig['logger']
>;

/** The table's client, made once a container. Empty strings and undefined values are ours to decide, not to be stored. */
export const documents = DynamoDBDocumentClient.from(boundPrefixes(new DynamoDBClient({ logger: quiet })), {
  marshallOptions: { removeUndefinedValues: true },
});
export const table = env('TABLE_NAME');

for (const entity of Object.values(entities)) {
  entity.setClient(documents);
  entity.setTableName(table);
}

/**
 * The entities bound to the table: `db.entities.client.get({ workspaceId, clientId })`. A Service of ElectroDB would check
 * each model twice more, a third of a cold start, for collections that nobody asks for.
 */
export const db = { entities };

export type EntityName = keyof typeof entities;
/** A record as it is stored. */
export type Stored<K extends EntityName> = EntityItem<(typeof entities)[K]>;

/** All of a small set, consistently, page by page. */
export const allSmall = { pages: 'all', limit: 500, consistent: true } as const;
