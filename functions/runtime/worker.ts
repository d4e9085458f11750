import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import type * as z from 'zod';
import { log } from './log.ts';

/** What a worker knows of the attempt it is in. */
export type Attempt = { attempt: number; remaining: () => number; requestId: string };

/** `together`: the messages of a batch are worked on side by side, not one after the other. */
export type WorkerOptions = { together?: boolean };

/**
 * Turns a function of one message into the handler of a queue. Messages that fail are given back one by one (partial
 * batch response), so the queue repeats them and moves the hopeless ones to its dead letters.
 */
export function worker<S extends z.ZodType>(
  schema: S,
  run: (message: z.output<S>, attempt: Attempt) => Promise<void>,
  { together = false }: WorkerOptions = {},
) {
  return async (event: SQSEvent, context: Context): Promise<SQSBatchResponse> => {
    const failed: string[] = [];
    const work = async (record: SQSRecord) => {
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
    };
    if (together) await Promise.all(event.Records.map(work));
    else for (const record of event.Records) await work(record);
    return { batchItemFailures: failed.map((itemIdentifier) => ({ itemIdentifier })) };
  };
}
