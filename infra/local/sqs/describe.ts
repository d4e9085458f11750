import { largestMessage } from '#infra/local/sqs/message.ts';
import { arnOf, isFifo, retentionOf, type Queue } from '#infra/local/sqs/queue.ts';
import type { Counts } from '#infra/local/sqs/waiting.ts';

/** A queue's attributes in the words of the protocol: all of them strings. */
export function attributesOf(queue: Queue, counts: Counts): Record<string, string> {
  const { deadLetter } = queue;
  return {
    QueueArn: arnOf(queue.name),
    ApproximateNumberOfMessages: String(counts.waiting),
    ApproximateNumberOfMessagesDelayed: String(counts.delayed),
    ApproximateNumberOfMessagesNotVisible: String(counts.inFlight),
    VisibilityTimeout: String(queue.visibilitySeconds),
    DelaySeconds: String(queue.delaySeconds ?? 0),
    MessageRetentionPeriod: String(retentionOf(queue)),
    MaximumMessageSize: String(largestMessage),
    ReceiveMessageWaitTimeSeconds: '0',
    ...(isFifo(queue) && {
      FifoQueue: 'true',
      ContentBasedDeduplication: String(queue.contentBasedDeduplication ?? false),
    }),
    ...(deadLetter && {
      RedrivePolicy: JSON.stringify({
        deadLetterTargetArn: arnOf(deadLetter.queue),
        maxReceiveCount: deadLetter.maxReceives,
      }),
    }),
  };
}
