import { account, region } from '#infra/local/service.ts';
import { Refusal } from '#infra/local/wire.ts';

/** A queue as the template describes it. A name that ends in `.fifo` makes a FIFO queue, as in AWS. */
export type Queue = {
  name: string;
  /** How long a taken message stays hidden from others. */
  visibilitySeconds: number;
  /** How long a new message waits before anyone may take it. */
  delaySeconds?: number;
  /** How long a message is kept at all: four days unless told. */
  retentionSeconds?: number;
  /** Where a message goes that was taken `maxReceives` times and never settled. */
  deadLetter?: { queue: string; maxReceives: number };
  /** FIFO only: a message without a deduplication id is told from others by its body. */
  contentBasedDeduplication?: boolean;
};

export const isFifo = (queue: Queue) => queue.name.endsWith('.fifo');
export const arnOf = (name: string) => `arn:aws:sqs:${region}:${account}:${name}`;
export const retentionOf = (queue: Queue) => queue.retentionSeconds ?? 345_600;

/** Finds queues by name; refuses the unknown as SQS does, and dead-letter queues that do not exist at once. */
export function queueFinder(queues: Queue[]): (name: string) => Queue {
  const byName = new Map(queues.map((queue) => [queue.name, queue]));
  for (const { name, deadLetter } of queues)
    if (deadLetter && !byName.has(deadLetter.queue))
      throw new Error(`The dead letters of ${name} go to ${deadLetter.queue}, which is not a queue.`);
  return (name) => {
    const queue = byName.get(name);
    if (queue) return queue;
    throw new Refusal(400, 'QueueDoesNotExist', 'The specified queue does not exist.');
  };
}
