import type { Allow, LocalService } from '#infra/local/service.ts';
import type { MessageAttributes, Received } from '#infra/local/sqs/message.ts';
import { operations } from '#infra/local/sqs/operations.ts';
import { protocol } from '#infra/local/sqs/protocol.ts';
import type { Queue } from '#infra/local/sqs/queue.ts';
import { queuesOf } from '#infra/local/sqs/queues.ts';
import { openStore } from '#infra/local/sqs/store.ts';
import type { Counts } from '#infra/local/sqs/waiting.ts';
import { listen } from '#infra/local/wire.ts';

export type SqsOptions = { port?: number; file: string; queues: Queue[]; allow?: Allow; now?: () => number };

/** The local queues: the protocol at `endpoint`, and the same queues in process for the event source mapping. */
export type LocalSqs = LocalService & {
  urlOf(name: string): string;
  /** Puts a message in, as other services of the cloud do. */
  send(name: string, body: string, attributes?: MessageAttributes): void;
  /** Takes up to `max` messages, waiting up to `waitMs` for the first; answers none at once when the service stops. */
  poll(name: string, max: number, waitMs?: number): Promise<Received[]>;
  /** Deletes what was worked off. */
  settle(name: string, receiptHandles: string[]): void;
  /** Gives a message back, to be taken again after the delay; one that came back by itself meanwhile is left alone. */
  release(name: string, receiptHandle: string, delaySeconds: number): void;
  /** Gives back all that was taken: whoever took it is gone with his process, and that is no try that failed. */
  giveBackAll(name: string): void;
  /** How many messages could be taken now. */
  waiting(name: string): number;
  counts(name: string): Counts;
};

/** Starts SQS on 127.0.0.1 over one file of node:sqlite: what was acknowledged survives the process. */
export async function startSqs({ port = 0, file, queues: list, allow = () => true, now = Date.now }: SqsOptions) {
  const store = openStore(file);
  let endpoint = '';
  const queues = queuesOf(store, list, now, () => endpoint);
  const service = await listen(port, protocol(operations(queues), allow), () => store.close()).catch((error) => {
    store.close();
    throw error;
  });
  endpoint = service.endpoint;
  const sqs: LocalSqs = {
    endpoint,
    async stop() {
      queues.close();
      await service.stop();
    },
    urlOf: queues.urlOf,
    send(name, MessageBody, MessageAttributes = {}) {
      queues.send(queues.find(name), { MessageBody, MessageAttributes });
      queues.wake(name);
    },
    poll(name, max, waitMs = 0) {
      const queue = queues.find(name);
      return queues.lookFor(name, waitMs, () => queues.take(queue, max));
    },
    settle(name, receiptHandles) {
      queues.together(() => receiptHandles.forEach((handle) => queues.settle(queues.find(name), handle)));
      queues.wake(name);
    },
    release(name, receiptHandle, delaySeconds) {
      queues.giveBack(queues.find(name), receiptHandle, delaySeconds);
      queues.wake(name);
    },
    giveBackAll(name) {
      queues.giveBackAll(queues.find(name));
      queues.wake(name);
    },
    waiting: (name) => queues.count(name).waiting,
    counts: queues.count,
  };
  return sqs;
}
