import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { Service, type EntityItem } from 'electrodb';
import { entities } from '#shared/kernel/records.ts';
import { env } from './env.ts';

/** The table's client, made once a container. Empty strings and undefined values are ours to decide, not to be stored. */
export const documents = DynamoDBDocumentClient.from(new DynamoDBClient({}), {
  marshallOptions: { removeUndefinedValues: true },
});
export const table = env('TABLE_NAME');

/** The entities bound to the table: `db.entities.client.get({ workspaceId, clientId })`. */
export const db = new Service(entities, { client: documents, table });

export type EntityName = keyof typeof entities;
/** A record as it is stored. */
export type Stored<K extends EntityName> = EntityItem<(typeof entities)[K]>;
