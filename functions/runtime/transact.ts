import { setTimeout as wait } from 'node:timers/promises';
import { DynamoDBClient, TransactionCanceledException, type CancellationReason } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import type { Item, Plain } from './items.ts';
import { quiet } from './records.ts';

// A repeated attempt must carry a new time in its change entry, so the SDK may not repeat one by itself.
const writer = DynamoDBDocumentClient.from(new DynamoDBClient({ maxAttempts: 1, logger: quiet }), {
  marshallOptions: { removeUndefinedValues: true },
});

/** The read model looks back 10 s for transactions that commit late: one that takes longer than this is given up. */
const attemptMs = 5000;
const maxAttempts = 8;
const passing = new Set(['TransactionConflict', 'ThrottlingError', 'ProvisionedThroughputExceeded']);

/**
 * Writes all items or none. Repeats what others or the load disturbed, each time with the change entry's time made anew.
 * Answers nothing when it is done, or the reasons in the order of the items when a condition did not hold.
 */
export const transact = (items: Item[]): Promise<CancellationReason[] | undefined> =>
  transactBy((signal) => {
    const TransactItems = items.map((item): Plain => (typeof item === 'function' ? item() : item));
    return writer.send(new TransactWriteCommand({ TransactItems }), { abortSignal: signal });
  });

/** The same for whoever puts the request together himself; `send` is called anew for each attempt. */
export async function transactBy(
  send: (signal: AbortSignal) => Promise<unknown>,
): Promise<CancellationReason[] | undefined> {
  for (let attempt = 1; ; attempt++) {
    try {
      await send(AbortSignal.timeout(attemptMs));
      return undefined;
    } catch (error) {
      if (error instanceof TransactionCanceledException) {
        const reasons = error.CancellationReasons ?? [];
        if (reasons.some(({ Code }) => Code === 'ConditionalCheckFailed')) return reasons;
        if (attempt >= maxAttempts || !reasons.some(({ Code }) => passing.has(Code ?? ''))) throw error;
      } else if (attempt >= maxAttempts || !isPassing(error)) throw error;
      await wait(Math.random() * 20 * 2 ** attempt);
    }
  }
}

/** Refused before it was carried out, so it may be sent again. A lost connection tells nothing and is not repeated here. */
const isPassing = (error: unknown): boolean =>
  error instanceof Error &&
  [
    'TransactionInProgressException',
    'ThrottlingException',
    'ProvisionedThroughputExceededException',
    'RequestLimitExceeded',
  ].includes(error.name);
