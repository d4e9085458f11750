import { RemovalPolicy } from 'aws-cdk-lib';
import { AttributeType, BillingMode, ProjectionType, Table } from 'aws-cdk-lib/aws-dynamodb';
import { Construct } from 'constructs';
import { entities } from '#shared/kernel/records.ts';
import type { Need } from './function.ts';

const reads = ['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:Query'];
const writes = ['dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:DeleteItem', 'dynamodb:ConditionCheckItem'];

/** The one table: the truth about everything. Nobody may scan it. */
export class Records extends Construct {
  readonly table: Table;
  readonly read: Need;
  readonly change: Need;
  /** Reads and changes single records: for a worker that settles one thing. */
  readonly settle: Need;
  /** Follows a link to documents and counts that it was followed; no index, nothing new, nothing removed. */
  readonly show: Need;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    const { primary, secondary } = keysOf(entities);
    this.table = new Table(this, 'Table', {
      partitionKey: text(primary.pk),
      sortKey: text(primary.sk),
      billingMode: BillingMode.PAY_PER_REQUEST,
      timeToLiveAttribute: 'expiresAt',
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    for (const { index, pk, sk } of secondary)
      this.table.addGlobalSecondaryIndex({
        indexName: index,
        partitionKey: text(pk),
        sortKey: text(sk),
        projectionType: ProjectionType.ALL,
      });

    const indexes = secondary.map(({ index }) => `${this.table.tableArn}/index/${index}`);
    const may =
      (actions: string[], resources = [this.table.tableArn]): Need =>
      (fn) =>
        fn.may(actions, resources, { TABLE_NAME: this.table.tableName });
    this.read = may(reads, [this.table.tableArn, ...indexes]);
    this.change = (fn) => {
      this.read(fn);
      may(writes)(fn);
    };
    this.settle = may(['dynamodb:GetItem', 'dynamodb:UpdateItem']);
    this.show = may(['dynamodb:GetItem', 'dynamodb:Query', 'dynamodb:UpdateItem']);
  }
}

type Keys = { index: string; pk: string; sk: string };
type Indexed = {
  schema: { indexes: Record<string, { index?: string; pk: { field: string }; sk?: { field: string } }> };
};

/** The keys of the table and its indexes, as the entities use them. */
function keysOf(all: Record<string, Indexed>): { primary: Keys; secondary: Keys[] } {
  const found = new Map<string, Keys>();
  for (const { schema } of Object.values(all))
    for (const { index = '', pk, sk } of Object.values(schema.indexes))
      found.set(index, { index, pk: pk.field, sk: sk?.field ?? found.get(index)?.sk ?? '' });
  const primary = found.get('');
  if (!primary) throw new Error('No entity has a primary index');
  found.delete('');
  return { primary, secondary: [...found.values()] };
}

const text = (name: string) => ({ name, type: AttributeType.STRING });
