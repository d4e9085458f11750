import { dynamodbCaller } from './call.ts';

type Key = { AttributeName: string; KeyType: 'HASH' | 'RANGE' };
type Index = {
  IndexName: string;
  KeySchema: Key[];
  Projection: { ProjectionType: string; NonKeyAttributes?: string[] };
};
/** A table in the words of the template, which are those of CreateTable too. */
export type TableSpec = {
  TableName: string;
  KeySchema: Key[];
  AttributeDefinitions: { AttributeName: string; AttributeType: 'S' | 'N' | 'B' }[];
  GlobalSecondaryIndexes: Index[];
  ttlAttribute?: string;
};

/** Makes what the template describes and the engine has not got: tables, new indexes, expiry. Nothing is ever removed. */
export async function makeTables(endpoint: string, tables: TableSpec[]): Promise<void> {
  const call = dynamodbCaller(endpoint);
  const { TableNames: existing } = await call<{ TableNames: string[] }>('ListTables', {});
  for (const table of tables) {
    if (existing.includes(table.TableName)) await addIndexes(call, table);
    else await createTable(call, table);
    if (table.ttlAttribute) await setExpiry(call, table.TableName, table.ttlAttribute);
  }
}

type Call = ReturnType<typeof dynamodbCaller>;

async function createTable(
  call: Call,
  { ttlAttribute: _, GlobalSecondaryIndexes, ...table }: TableSpec,
): Promise<void> {
  const indexes = GlobalSecondaryIndexes.length > 0 && { GlobalSecondaryIndexes };
  await call('CreateTable', { ...table, ...indexes, BillingMode: 'PAY_PER_REQUEST' });
}

async function addIndexes(call: Call, table: TableSpec): Promise<void> {
  const { Table: found } = await call<{ Table: { GlobalSecondaryIndexes?: Index[]; KeySchema: Key[] } }>(
    'DescribeTable',
    { TableName: table.TableName },
  );
  const has = new Set((found.GlobalSecondaryIndexes ?? []).map(({ IndexName }) => IndexName));
  for (const index of table.GlobalSecondaryIndexes.filter(({ IndexName }) => !has.has(IndexName)))
    await call('UpdateTable', {
      TableName: table.TableName,
      AttributeDefinitions: table.AttributeDefinitions,
      GlobalSecondaryIndexUpdates: [{ Create: index }],
    });
}

async function setExpiry(call: Call, TableName: string, AttributeName: string): Promise<void> {
  const { TimeToLiveDescription: found } = await call<{ TimeToLiveDescription?: { AttributeName?: string } }>(
    'DescribeTimeToLive',
    { TableName },
  );
  if (found?.AttributeName === AttributeName) return;
  await call('UpdateTimeToLive', { TableName, TimeToLiveSpecification: { AttributeName, Enabled: true } });
}
