import type { Context, SQSBatchResponse, SQSEvent } from 'aws-lambda';
import type * as z from 'zod';
import { log } from './log.ts';

/** What a worker knows of the attempt it is in. */
export type Attempt = { attempt: number; remaining: () => number; requestId: string };

/**
 * Turns a function of one message into the handler of a queue. Messages that fail are given back one by one (partial
 * batch response), so the queue repeats them and moves the hopeless ones to its dead letters.
 */
export function worker<S extends z.ZodType>(schema: S, run: (message: z.output<S>, attempt: Attempt) => Promise<void>) {
  return async (event: SQSEvent, context: Context): Promise<SQSBatchResponse> => {
    const failed: string[] = [];
    for (const record of event.Records) {
      try {
        await run(schema.parse(JSON.parse(record.body)), {
          attempt: Number(record.attributes.ApproximateReceiveCount),
          remaining: () => context.getRemainingTimeInMillis(),
          requestId: context.awsRequestId,
        });
      } catch (error) {
        log.error('A message failed', { messageId: record.messageId, error: error as Error });
        failed.push(record.messageId);
      }
    }
    return { batchItemFailures: failed.map((itemIdentifier) => ({ itemIdentifier })) };
  };
}
