import type { SQSBatchResponse } from 'aws-lambda';
import { setTimeout as pause } from 'node:timers/promises';
import type { Keyring } from './keyring.ts';
import type { LocalFunction } from './lambda.ts';
import { eventRecord } from './sqs/event-record.ts';
import type { Received } from './sqs/message.ts';
import { arnOf } from './sqs/queue.ts';
import type { LocalSqs } from './sqs/start.ts';
import type { EventSource } from './template/event-sources.ts';

/** What Lambda does with a queue in the name of the function: without these rights CloudFormation refuses the mapping. */
export function checkSource({ queue, functionName }: EventSource, { of, allow }: Keyring): void {
  for (const action of ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'])
    if (!allow(of(functionName).accessKeyId, action, arnOf(queue)))
      throw new Error(`${functionName} is fed by ${queue}, but its role does not allow ${action} there.`);
}

export type RunningSource = { stop(): Promise<void> };

/** Feeds a function from its queue: what it worked off is deleted, what failed comes back. `stop` waits for the batch in hand. */
export function startEventSource(
  { queue, batchSize, answersFailures }: EventSource,
  fn: LocalFunction,
  sqs: Pick<LocalSqs, 'poll' | 'settle' | 'release' | 'giveBackAll'>,
): RunningSource {
  let isStopping = false;
  let work: Promise<void> | undefined;
  async function loop() {
    while (!isStopping) {
      const messages = await sqs.poll(queue, Math.min(batchSize, 10), 20_000);
      if (isStopping) return messages.forEach(({ receiptHandle }) => sqs.release(queue, receiptHandle, 0));
      if (messages.length > 0) await (work = workOff(messages));
      // A queue that has closed answers at once; without a breath this would spin.
      else await pause(10);
    }
  }
  async function workOff(messages: Received[]) {
    const failed = await failuresOf(messages);
    const done = messages.filter(({ messageId }) => !failed.has(messageId));
    sqs.settle(
      queue,
      done.map(({ receiptHandle }) => receiptHandle),
    );
    // What was cut off by our own end is given back by the next start, and not counted as a try.
    if (isStopping) return;
    for (const message of messages)
      if (failed.has(message.messageId)) sqs.release(queue, message.receiptHandle, retrySeconds(message));
  }
  async function failuresOf(messages: Received[]): Promise<Set<string>> {
    const everything = new Set(messages.map(({ messageId }) => messageId));
    try {
      const answer = await fn.invoke({ Records: messages.map((message) => eventRecord(queue, message)) });
      if (!answersFailures) return new Set();
      const failures = (answer as SQSBatchResponse | null | undefined)?.batchItemFailures ?? [];
      const ids = new Set(failures.map(({ itemIdentifier }) => itemIdentifier));
      // Lambda takes an unknown id for a failure of the whole batch.
      return [...ids].every((id) => everything.has(id)) ? ids : everything;
    } catch {
      return everything;
    }
  }
  // Nobody but this loop takes from the queue, so what is in hand was in the hands of a process that was killed.
  sqs.giveBackAll(queue);
  void loop();
  return {
    async stop() {
      isStopping = true;
      await work;
    },
  };
}

/** In the cloud a failed message waits until its visibility runs out, minutes; at one's own machine nobody should wait so long. */
function retrySeconds({ attributes }: Received): number {
  return Math.min(60, 2 ** (Number(attributes.ApproximateReceiveCount) - 1));
}
