import { BatchGetItemCommand, QueryCommand, type AttributeValue } from '@aws-sdk/client-dynamodb';
import type { QueryCommandInput } from '@aws-sdk/lib-dynamodb';
import { keyStored, plainOf, reader, recordOf, valueOf } from './bulk.ts';
import { table, type EntityName, type Stored } from './records.ts';

type Values = Record<string, AttributeValue>;
const batchSize = 100;
const batchesAtOnce = 4;
const maxAttempts = 8;

/** Records by the attributes of their keys, read consistently; those that are not there are not among the answer. */
export async function recordsBy<K extends EntityName>(kind: K, keys: readonly object[]): Promise<Stored<K>[]> {
  const all = keys.map((key) => keyStored(kind, key));
  const batches = Array.from({ length: Math.ceil(all.length / batchSize) }, (_, index) =>
    all.slice(index * batchSize, (index + 1) * batchSize),
  );
  const found: Stored<K>[] = [];
  const work = async () => {
    for (let batch = batches.pop(); batch; batch = batches.pop())
      for (const item of await readBatch(batch)) found.push(recordOf(item) as Stored<K>);
  };
  await Promise.all(Array.from({ length: batchesAtOnce }, work));
  return found;
}

/** Items by keys of any kind, up to 100, read consistently in one request. */
export const itemsBy = (keys: Values[]): Promise<Values[]> => readBatch(keys);

/** One batch; what the table leaves out for want of capacity is asked again, with growing pauses. */
async function readBatch(keys: Values[], attempt = 1): Promise<Values[]> {
  const request = { [table]: { Keys: keys, ConsistentRead: true } };
  const answer = await reader.send(new BatchGetItemCommand({ RequestItems: request }));
  const items = answer.Responses?.[table] ?? [];
  const left = answer.UnprocessedKeys?.[table]?.Keys ?? [];
  if (!left.length) return items;
  if (attempt === maxAttempts) throw new Error('The table leaves keys of a batch unread');
  await new Promise((resolve) => setTimeout(resolve, 20 * 2 ** attempt * (0.5 + Math.random())));
  return [...items, ...(await readBatch(left, attempt + 1))];
}

// The local engine reads all that is left of a partition when it is not told how much.
const pageSize = 1000;

/** These attributes of all records that answer a question, page after page; the next one is on its way while one is used. */
export async function* pagesOf(
  question: QueryCommandInput,
  attributes: readonly string[],
): AsyncGenerator<Record<string, unknown>[]> {
  const names = Object.fromEntries(attributes.map((name, index) => [`#p${index}`, name]));
  const values = Object.entries(question.ExpressionAttributeValues ?? {}).map(([name, value]) => [
    name,
    valueOf(value),
  ]);
  const ask = (ExclusiveStartKey: Values | undefined) =>
    reader.send(
      new QueryCommand({
        TableName: question.TableName,
        IndexName: question.IndexName,
        ConsistentRead: question.ConsistentRead,
        KeyConditionExpression: question.KeyConditionExpression,
        FilterExpression: question.FilterExpression,
        ExpressionAttributeValues: Object.fromEntries(values) as Values,
        ExpressionAttributeNames: { ...question.ExpressionAttributeNames, ...names },
        ProjectionExpression: Object.keys(names).join(', '),
        Limit: pageSize,
        ExclusiveStartKey,
      }),
    );
  let page = await ask(undefined);
  for (;;) {
    const next = page.LastEvaluatedKey && ask(page.LastEvaluatedKey);
    // It is awaited below; should the one who uses this page fail, a failure of the next one is nobody's.
    next?.catch(() => undefined);
    yield (page.Items ?? []).map((item) => plainOf({ M: item }) as Record<string, unknown>);
    if (!next) return;
    page = await next;
  }
}
