import { account, region } from '#infra/local/service.ts';

/** An action and the ARN it is done to. */
export type Demand = [action: string, resource: string];

type Part = Record<string, { TableName?: string } | undefined>;
type Input = {
  TableName?: string;
  IndexName?: string;
  TransactItems?: Part[];
  RequestItems?: Record<string, unknown>;
};

// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/transaction-apis-iam.html
const partAction: Record<string, string> = {
  Put: 'PutItem',
  Update: 'UpdateItem',
  Delete: 'DeleteItem',
  Get: 'GetItem',
  ConditionCheck: 'ConditionCheckItem',
};

/** What IAM asks of whoever sends this call: a transaction needs the right to each of its parts, a batch one for itself. */
export function demandsOf(operation: string, input: Input): Demand[] {
  const { TableName, IndexName, TransactItems, RequestItems } = input;
  if (TransactItems)
    return TransactItems.flatMap((item) =>
      Object.entries(item).map(([kind, part]) => demand(partAction[kind] ?? kind, part?.TableName)),
    );
  if (RequestItems) return Object.keys(RequestItems).map((table) => demand(operation, table));
  return [demand(operation, IndexName === undefined ? TableName : `${TableName}/index/${IndexName}`)];
}

function demand(action: string, table = '*'): Demand {
  const arn = table.startsWith('arn:') ? table : `arn:aws:dynamodb:${region}:${account}:table/${table}`;
  return [`dynamodb:${action}`, arn];
}
